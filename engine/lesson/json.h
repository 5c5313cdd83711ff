// JSON for the page and the command line.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lesson/player.h"

namespace sl {

std::string json_string(std::string_view text);  // quoted and escaped
std::string json_list(const std::vector<std::string>& texts);

// Joins `write(thing)` of every thing with commas; what is written empty is left out.
template <class Things, class Write>
std::string json_joined(const Things& things, Write write) {
  std::string result;
  for (const auto& thing : things) {
    const std::string text = write(thing);
    if (text.empty()) continue;
    if (!result.empty()) result += ',';
    result += text;
  }
  return result;
}

// {"shape":[1,5],"data":[…]}, all digits, or {"error":"what is wrong"}.
std::string tensor_json(const Run& run, int node);
// "labels":{"words":["apple",…],…},"texts":{"word":"apple",…}
std::string words_json(const Run& run);

// {"w":{"shape":[1,5],"data":[…]},…}: every tensor with cells.
std::string tensors_json(const Step& step, const Run& run);

// What window.softlookup.state() returns (DESIGN: lesson, step, inputs, tensors, framesDrawn, …).
std::string state_json(const Player& player, int frames_drawn);

// {"file":…,"line":…,"column":…,"what":…,"advice":…}, in a list.
std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics);

// The texts of the live numbers of the present step, by data-live.
std::string live_json(const Player& player);

}  // namespace sl
