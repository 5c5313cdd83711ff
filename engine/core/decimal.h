// The float32 nearest to a decimal number, in a tenth of the bytes of strtof, which computes in 128 bits.
#pragma once
#include <string_view>

namespace sl {

// `text` is digits with at most one point and an exponent ("-12.5e3"), up to 64 characters, no spaces.
// Ties go to the even one, what is too large is infinite: the bits of strtof.
float nearest_float(std::string_view text);

}  // namespace sl
