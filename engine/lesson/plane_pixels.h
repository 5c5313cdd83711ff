// Numbers of 64 queries to pixels, 0xAABBGGRR each; 0 where there is no answer. Apart from plane.cpp,
// because these loops are compiled for speed and everything else for size.
#pragma once
#include <cstdint>

#include "core/lane.h"
#include "lesson/plane.h"

namespace sl {

// Three numbers 0..1 as a colour: each × 255, without a gamma.
void colours_of(const Lane& red, const Lane& green, const Lane& blue, std::uint32_t* out);
// Between two colours by a number 0..1.
void shades_of(const Lane& share, const PlaneColours& colours, std::uint32_t* out);
// The colours of the entries, mixed by their shares.
void mixtures_of(const Lane* shares, const PlaneColours& colours, std::uint32_t* out);
// The first of the highest; -1 where one of them is NaN.
void winners_of(const Lane* scores, int entries, Lane& winner);
// The entropy of shares: from 0, one entry has everything, to 1, all have the same: `most` bits.
void mixedness_of(const Lane* shares, int entries, float most, Lane& out);
// Has every pixel an answer?
bool are_answers(const std::uint32_t* pixels);

}  // namespace sl
