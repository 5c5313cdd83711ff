// A learner who changes anything at random: for tests that hold in every state of every lesson.
#pragma once
#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>

#include "lesson/player.h"
#include "support.h"

namespace sl::testing {

// All lessons, the hidden ones too, in one player. Returns their ids.
inline std::vector<std::string> open_all(Player& player) {
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/lessons")) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".md") && name[0] >= '0' && name[0] <= '9') files.insert(name);
  }
  std::vector<std::string> ids;
  for (const std::string& file : files) ids.push_back(player.open(file, file_text("lessons/" + file)).id);
  for (const auto& [name, text] : lesson_files()) player.give_data(name, text);
  REQUIRE(ids.size() >= 6);
  return ids;
}

// Up to 29 words, more than a text may have that makes labels, or none.
inline std::string sentence(Dice& dice) {
  const char* const words[]{"word", "the", "über", "猫", "a,b", "50%"};
  std::string text;
  for (int i = dice(4) == 0 ? dice(30) : 1 + dice(6); i > 0; --i) text += std::string(text.empty() ? "" : " ") + words[dice(6)];
  return text;
}

// One edit of one input of the present step, of a kind that the input allows. False: the step has
// nothing to change, or the edit was refused.
inline bool random_edit(Player& player, Dice& dice) {
  std::vector<const Declaration*> inputs;
  for (const Declaration& d : player.step().tensors)
    if (is_input(d)) inputs.push_back(&d);
  if (inputs.empty()) return false;
  const Declaration& d = *inputs[dice(static_cast<int>(inputs.size()))];
  const int row = d.rows > 0 ? dice(d.rows) : 0, col = d.cols > 0 ? dice(d.cols) : 0;
  const float normal = random_normal(dice.seed, dice.step++);
  switch (d.kind) {
    case Kind::text: return !player.set_typed(d.name, 0, 0, dice(2) == 0 ? d.text : sentence(dice), true);
    case Kind::labels: return !player.set_typed(d.name, 0, dice(static_cast<int>(d.words.size())), "label " + std::to_string(dice(100)), true);
    case Kind::toggle:
    case Kind::mask: return !player.set(d.name, row, col, static_cast<float>(dice(2)), true);
    case Kind::choice: return !player.set(d.name, row, col, static_cast<float>(dice(static_cast<int>(options_of(player.run().tape, d).size()))), true);
    case Kind::order: return !player.set(d.name, row, col, static_cast<float>(dice(d.rows * d.cols)), true);
    case Kind::number: {
      const float share = static_cast<float>(dice(1001)) / 1000;
      const float value = d.low < d.high ? d.low + (d.high - d.low) * (d.logarithmic ? share * share * share : share) : 3 * normal;
      return !player.set(d.name, row, col, d.whole ? std::floor(value) : value, true);
    }
    default:  // cells: mostly ordinary, sometimes 0, sometimes far out
      return !player.set(d.name, row, col, dice(8) == 0 ? 0.0f : dice(8) == 0 ? 1000 * normal : normal, true);
  }
}

}  // namespace sl::testing
