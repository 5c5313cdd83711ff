// A word's spelling as numbers, for sentences that a learner types: no meaning is in them.
#pragma once
#include <string_view>
#include <vector>

namespace sl {

// d numbers. Every pair of neighbouring letters, the word's start and end among them, stands for d
// random numbers between −1 and 1 (random_bits of a hash of the two); a word is the sum over its pairs,
// scaled to the length √d. So equal words are equal, words that share letters in a row are alike, and the
// bits are the same everywhere: only exact steps, √ and ÷ in double, rounded once.
std::vector<float> spelling(std::string_view word, int d);

}  // namespace sl
