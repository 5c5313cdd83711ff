// A step's state as text for an address, "f=1&h=5c0a91e2&q=2,-1", and back. The same text is kept as
// progress and in files. It comes from anywhere, so reading it checks everything.
//
//   f=1            the format
//   h=5c0a91e2     a hash of the step's tensors: another one says that the lesson has changed since
//   q=2,-1         cells, ; between rows; an empty place is as the lesson has it
//   words=a,b      labels;  word=apples  a text;  z:=s/2  the learner's own formula
//
// Numbers are the shortest text that gives the same float32 back. What is not a letter, a digit or
// one of -._~,;:!*'()/@ is percent-encoded.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lesson/run.h"

namespace sl {

inline constexpr int link_format = 1;

std::string write_link(const Step& step, const Changes& changes);

struct LinkState {
  Changes changes;                   // what fits
  std::vector<std::string> notices;  // what does not, a sentence each
};
LinkState read_link(const Step& step, const Run& start, const Files& files, std::string_view text);

}  // namespace sl
