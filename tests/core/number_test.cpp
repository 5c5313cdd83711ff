#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <string>

#include "core/number.h"
#include "core/random.h"

using namespace sl;

namespace {
constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float nan_value = std::numeric_limits<float>::quiet_NaN();
}  // namespace

TEST_CASE("parse_number takes finite decimal numbers and nothing else") {
  struct Good { const char* text; float value; };
  for (const auto& [text, value] : {Good{"0.7", 0.7f}, Good{"-3", -3}, Good{"\u22123", -3}, Good{"\u22123e\u22122", -0.03f}, Good{"  1 ", 1}, Good{"\t2.5\t", 2.5f}, Good{"+4", 4},
                                    Good{".5", 0.5f}, Good{"5.", 5}, Good{"1e-2", 0.01f}, Good{"1E2", 100}, Good{"3.4e38", 3.4e38f},
                                    Good{"1e-45", 1e-45f}, Good{"1e-60", 0}, Good{"007", 7}, Good{"-0", -0.0f}}) {
    CAPTURE(text);
    const auto parsed = parse_number(text);
    REQUIRE(parsed.has_value());
    CHECK(std::bit_cast<unsigned>(*parsed) == std::bit_cast<unsigned>(value));
  }
  for (const std::string text : {"", " ", "abc", "1e999", "-1e39", "3.5e38", "nan", "NaN", "inf", "-infinity", "0x10", "1,5", "1 2", "--1", "+-1",
                                 "\u2212\u22121", "-\u22121", ".", "e5", "1e", "1e+", "1.2.3", "1f", "\u0663", "1\n2"}) {
    CAPTURE(text);
    CHECK(!parse_number(text));
    CHECK(!refusal(text).what.empty());
    CHECK(!refusal(text).advice.empty());
  }
  CHECK(!parse_number(std::string("1\0", 2)));
  CHECK(parse_number(std::string(64, '1').replace(1, 1, ".")));
  CHECK(!parse_number(std::string(65, '1').replace(1, 1, ".")));  // 65 characters
}

TEST_CASE("a refusal says why") {
  CHECK(sentence(refusal("")) == "There is no number here. Type digits, for example 0.5 or -2.");
  CHECK(sentence(refusal(" abc ")) == "\u201cabc\u201d is not a number. Type digits, for example 0.5 or -2.");
  CHECK(sentence(refusal("nan")) == "\u201cnan\u201d is not a number. Type digits, for example 0.5 or -2.");
  CHECK(sentence(refusal("1e999")) == "\u201c1e999\u201d is too large for a 32-bit number. Stay below 3.4e38.");
  CHECK(sentence(refusal("\u22121e999")) == "\u201c\u22121e999\u201d is too large for a 32-bit number. Stay below 3.4e38.");
  CHECK(refusal(std::string(5000, 'x')).what.size() < 120);
  // What is cut is cut between characters.
  std::string accents;
  for (int i = 0; i < 50; ++i) accents += "\u00e9";
  CHECK(refusal("x" + accents).what.ends_with("\u00e9\u201d is not a number"));
}

TEST_CASE("format_fixed") {
  struct Row { double value; int decimals; const char* text; };
  for (const auto& [value, decimals, text] :
       {Row{0.31553, 2, "0.32"}, Row{-0.4, 2, "\u22120.40"}, Row{0, 2, "0.00"}, Row{-0.0, 2, "0.00"}, Row{-0.001, 2, "0.00"}, Row{-0.005, 2, "\u22120.01"},
        Row{2, 0, "2"}, Row{infinity, 2, "\u221e"}, Row{-infinity, 2, "\u2212\u221e"}, Row{nan_value, 2, "NaN"}, Row{-nan_value, 3, "NaN"},
        Row{9999999, 2, "9999999.00"}, Row{1e7, 2, "1e7"}, Row{-3.4e38, 2, "\u22123e38"}, Row{1e-45, 2, "0.00"}, Row{0.999, 2, "1.00"}}) {
    CAPTURE(value);
    CHECK(format_fixed(value, decimals) == text);
  }
}

TEST_CASE("format_short and format_power") {
  struct Row { double value; const char* text; };
  for (const auto& [value, text] : {Row{1, "1"}, Row{-0.4f, "\u22120.4"}, Row{1.0 / 3, "0.3333"}, Row{0, "0"}, Row{-0.0, "0"}, Row{-1e-9, "0"}, Row{100, "100"},
                                    Row{1e7, "1e7"}, Row{2e30, "2e30"}, Row{infinity, "\u221e"}, Row{nan_value, "NaN"}, Row{0.05, "0.05"}})
    CHECK(format_short(value) == text);
  CHECK(format_short(0.3333, 1) == "0.3");
  CHECK(format_short(20, 0) == "20");  // the zeros of a whole number stay
  for (const auto& [value, text] : {Row{3e-9, "3e\u22129"}, Row{-3e-9, "\u22123e\u22129"}, Row{1.4e-45, "1e\u221245"}, Row{5e7, "5e7"}, Row{1, "1e0"}, Row{0, "0e0"}})
    CHECK(format_power(value) == text);
}

TEST_CASE("format_exact gives the same float back, bit for bit") {
  CHECK(format_exact(0.1f) == "0.1");
  CHECK(format_exact(-0.0f) == "-0");
  CHECK(format_exact(nan_value) == "\"NaN\"");
  CHECK(format_exact(infinity) == "\"Infinity\"");
  CHECK(format_exact(-infinity) == "\"-Infinity\"");
  int finite = 0;
  for (std::uint64_t i = 0; i < 200'000; ++i) {
    const float value = std::bit_cast<float>(static_cast<std::uint32_t>(random_bits(11, i)));  // every exponent, denormals too
    if (!std::isfinite(value)) continue;
    ++finite;
    const auto back = parse_number(format_exact(value));
    if (back && std::bit_cast<std::uint32_t>(*back) == std::bit_cast<std::uint32_t>(value)) continue;
    FAIL_CHECK(format_exact(value));
    break;
  }
  CHECK(finite > 190'000);
}
