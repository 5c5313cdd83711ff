// Numbers as text, both ways, the same in every locale and on every machine.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/problem.h"

namespace sl {

// A finite float32 from what a person typed: "0.7", "-3", "−3" and "3e−9" as they are shown (the
// real minus), "1e-2"; ",5" is not one. Returns nothing for anything else: letters, "nan", "inf", overflow, an empty text.
std::optional<float> parse_number(std::string_view text);

// Why parse_number refused a text.
Problem refusal(std::string_view text);

// For people: fixed decimals, the real minus sign, never "−0.00"; "∞", "−∞", "NaN".
std::string format_fixed(double value, int decimals);

// For people: as few decimals as say the number exactly, at most `most` ("1", "−0.4", "0.333").
std::string format_short(double value, int most = 4);

// For people: what is too small or too large for fixed decimals, with one digit: "3e−9".
std::string format_power(double value);

// For machines: the shortest text that gives the same float32 back. JSON has no word for what is
// not finite, so those are the strings "NaN", "Infinity" and "-Infinity", quotes included.
std::string format_exact(float value);

}  // namespace sl
