#include "core/number.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace sl {
namespace {

constexpr std::string_view minus_sign = "\u2212";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// "-12.5e3" and nothing more: strtof alone would also take "nan", "0x10" and "infinity".
bool looks_like_a_number(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t first = i;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
    return i - first;
  };
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  std::size_t found = digits();
  if (i < text.size() && text[i] == '.') {
    ++i;
    found += digits();
  }
  if (found == 0) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    if (digits() == 0) return false;
  }
  return i == text.size();
}

// printf, since std::to_chars brings 100 KB of tables along. Exact in both libraries in use.
std::string printed(const char* format, int digits, double value) {
  std::array<char, 64> buffer;
  const int length = std::snprintf(buffer.data(), buffer.size(), format, digits, value);
  return {buffer.data(), static_cast<std::size_t>(length)};
}

std::string plain(std::string_view text) {
  std::string digits(trimmed(text));
  for (std::size_t at; (at = digits.find(minus_sign)) != digits.npos;) digits.replace(at, minus_sign.size(), "-");
  return digits;
}

}  // namespace

std::optional<float> parse_number(std::string_view text) {
  if (text.size() > 64) return {};
  const std::string digits = plain(text);
  if (!looks_like_a_number(digits)) return {};
  const float value = std::strtof(digits.c_str(), nullptr);  // emcc has no from_chars for float
  if (!std::isfinite(value)) return {};
  return value;
}

Problem refusal(std::string_view text) {
  const std::string_view shown = trimmed(text);
  if (shown.empty()) return {"there is no number here", "type digits, for example 0.5 or -2"};
  const std::string quoted = in_quotes(shown);
  if (shown.size() <= 64 && looks_like_a_number(plain(text)))
    return {quoted + " is too large for a 32-bit number", "stay below 3.4e38"};
  return {quoted + " is not a number", "type digits, for example 0.5 or -2"};
}

std::string format_fixed(double value, int decimals) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "\u221e" : std::string(minus_sign) + "\u221e";
  if (std::abs(value) >= 1e7) return format_power(value);  // would not fit a cell
  const std::string text = printed("%.*f", decimals, std::abs(value));
  const bool zero = text.find_first_not_of("0.") == std::string::npos;
  return value < 0 && !zero ? std::string(minus_sign) + text : text;
}

std::string format_short(double value, int most) {
  std::string text = format_fixed(value, most);
  if (text.find('.') == std::string::npos || text.find('e') != std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string format_power(double value) {
  const std::string digits = printed("%.*e", 0, std::abs(value));  // "3e-09"
  const auto e = digits.find('e');
  const int power = std::atoi(digits.c_str() + e + 1);
  return (value < 0 ? std::string(minus_sign) : "") + digits.substr(0, e) + "e" + (power < 0 ? std::string(minus_sign) : "") + std::to_string(std::abs(power));
}

std::string format_exact(float value) {
  if (std::isnan(value)) return "\"NaN\"";
  if (std::isinf(value)) return value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
  std::string text;
  for (int digits = 6; digits <= 9; ++digits) {  // 9 always suffice for a float32
    text = printed("%.*g", digits, static_cast<double>(value));
    if (std::strtof(text.c_str(), nullptr) == value) break;
  }
  return text;
}

}  // namespace sl
