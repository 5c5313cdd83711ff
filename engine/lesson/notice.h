// What a stage must say beside its numbers: that a query may look at nothing.
#pragma once
#include <span>
#include <string>

#include "lesson/run.h"

namespace sl {

// A softmax over a row of nothing but −∞ has nothing to share: its weights are 0, all of them. Where
// one of the `shown` nodes builds on such a row this says so; else "". Allocates nothing without one.
std::string notice_of(const Run& run, std::span<const int> shown);

}  // namespace sl
