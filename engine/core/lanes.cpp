// The table of operations that run in lanes; the others run once a lane.
#include "core/ops/all.h"
#include "core/sweep.h"

namespace sl {
namespace {

using Forward = void (*)(const Frame<Lane>&);

template <class T>
constexpr Forward forward_of() {
  if constexpr (requires(const Frame<Lane>& frame) { T::lanes(frame); }) return T::lanes;
  else return nullptr;
}
template <class... T>
constexpr std::array<Forward, sizeof...(T)> forwards(ops::List<T...>) {
  return {forward_of<T>()...};
}
constexpr auto table = forwards(ops::AllOps{});  // in the order of all_ops()

// By the forward pass that the tape runs, on copies of one lane's cells.
void lane_by_lane(Sweep& sweep, const Node& node, const Frame<Lane>& all) {
  Frame<float> frame{{}, node.inputs, {sweep.one.data(), all.out.rows, all.out.cols}, node.attr};
  float* room = sweep.one.data() + all.out.count();
  for (int k = 0; k < node.inputs; ++k) {
    frame.in[k] = {room, all.in[k].rows, all.in[k].cols};
    room += all.in[k].count();
  }
  for (int lane = 0; lane < Lane::size; ++lane) {
    float* cell = sweep.one.data() + all.out.count();
    for (int k = 0; k < node.inputs; ++k)
      for (int i = 0; i < all.in[k].count(); ++i) *cell++ = all.in[k][i].at[lane];
    node.op->forward(frame);
    for (int i = 0; i < all.out.count(); ++i) all.out[i].at[lane] = frame.out[i];
  }
}

}  // namespace

void run(Sweep& sweep) {
  for (const int i : sweep.varying) {
    const Node& node = sweep.tape->nodes[i];
    Frame<Lane> frame{{}, node.inputs, lanes_of(sweep, i), node.attr};
    for (int k = 0; k < node.inputs; ++k) {
      const Block<Lane> in = lanes_of(sweep, node.in[k]);
      frame.in[k] = {in.data, in.rows, in.cols};
    }
    if (const Forward forward = table[node.op - all_ops().data()]) forward(frame);
    else lane_by_lane(sweep, node, frame);
  }
}

}  // namespace sl
