// One cell for many values of an input at once (sweep.h), and the loops over them. Operations write
// their `lanes` with these; a lane's number is what forward() would give for its operands.
#pragma once

namespace sl {

struct Lane {
  static constexpr int size = 64;
  alignas(16) float at[size];
};

// out = f(in…), lane by lane.
template <class F, class... In>
void each_lane(Lane& __restrict out, F f, const In&... in) {
  for (int i = 0; i < Lane::size; ++i) out.at[i] = f(in.at[i]...);
}

// Four lanes as a vector unit holds them; the compilers spell out for themselves only loops that
// they understand.
using Four = float __attribute__((vector_size(16), may_alias));
using FourWide = double __attribute__((vector_size(32)));

inline Four& four(Lane& lane, int i) { return *reinterpret_cast<Four*>(lane.at + i); }
inline Four four(const Lane& lane, int i) { return *reinterpret_cast<const Four*>(lane.at + i); }

// The same for what works on four at once.
template <class F, class... In>
void each_four(Lane& __restrict out, F f, const In&... in) {
  for (int i = 0; i < Lane::size; i += 4) four(out, i) = f(four(in, i)...);
}

template <class Sum, class Term>
void add_terms(Lane& out, int terms, Term term) {
  for (int i = 0; i < Lane::size; i += 4) {
    Sum sum{};
    for (int k = 0; k < terms; ++k) sum += __builtin_convertvector(term(k, i), Sum);
    four(out, i) = __builtin_convertvector(sum, Four);
  }
}

// out = term(0, i) + term(1, i) + … for the lanes i to i + 3: `once`, added in double and rounded
// once, else rounded after every term. For two terms these are the same: a double holds the sum of
// two floats so closely that rounding it again changes nothing.
template <class Term>
void add_lanes(Lane& out, int terms, bool once, Term term) {
  if (once && terms > 2) add_terms<FourWide>(out, terms, term);
  else add_terms<Four>(out, terms, term);
}

}  // namespace sl
