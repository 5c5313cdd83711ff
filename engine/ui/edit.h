// How far a drag, an arrow key or a place on a slider moves a value. No widget, no state.
#pragma once
#include "lesson/lesson.h"

namespace sl {

// Kinds whose cells take any number, and so can be dragged.
bool is_dragged(const Declaration& declaration);

// A value moved by `pixels` (CSS), 0.01 each, `factor` 10 with Shift and 0.1 with Alt.
double dragged(double value, float pixels, float factor);

// A dragged value as it goes into the cell: rounded to what the factor can reach, in its range.
float settled(const Declaration& declaration, double value, float factor);

// One step up (direction 1) or down (−1): 0.1, and the neighbour where values are counted.
float stepped(const Declaration& declaration, float value, int direction, float factor);

// A slider's place of a value, 0..1, and the value at a place.
float place_of(float value, float low, float high, bool logarithmic);
// Numbers that read well: two or three digits, or whole ones.
float value_at(float place, float low, float high, bool logarithmic, bool whole = false);

}  // namespace sl
