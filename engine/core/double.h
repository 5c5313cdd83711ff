// The same tape in double, for checks: tests and gradients compare with it. The page never does,
// so this has a translation unit of its own that it does not link.
#pragma once
#include "core/tape.h"

namespace sl {

// Every input as it is, everything else computed anew in double.
Tape<double> widened(const Tape<float>& tape);

// Computes every node again that can have changed, in order. Allocates nothing.
void evaluate(Tape<double>& tape);

}  // namespace sl
