#include "lesson/lesson.h"

#include <algorithm>

namespace sl {

const char* role_name(Role role) {
  switch (role) {
    case Role::plain: return "plain";
    case Role::query: return "query";
    case Role::key: return "key";
    case Role::value: return "value";
    case Role::weight: return "weight";
  }
  return "plain";
}

bool can_be_set(const Declaration& d) { return d.kind != Kind::data && (d.kind != Kind::labels || d.source.empty()); }
bool is_input(const Declaration& d) { return d.kind != Kind::formula && can_be_set(d); }
bool has_cells(const Declaration& d) { return d.kind != Kind::text && d.kind != Kind::labels; }

const Declaration* find_declaration(const std::vector<Declaration>& tensors, std::string_view name) {
  const auto found = std::ranges::find(tensors, name, &Declaration::name);
  return found == tensors.end() ? nullptr : &*found;
}

Role role_of(const std::vector<Declaration>& tensors, const Expr& expr) {
  for (const std::string& name : names_in(expr)) {
    const Declaration* d = find_declaration(tensors, name);
    if (d != nullptr && d->kind != Kind::labels) return d->role;
  }
  return Role::plain;
}

const Step* find_step(const Lesson& lesson, std::string_view id) {
  const auto found = std::ranges::find(lesson.steps, id, &Step::id);
  return found == lesson.steps.end() ? nullptr : &*found;
}

std::vector<std::string> data_files(const Lesson& lesson) {
  std::vector<std::string> files;
  const auto gather = [&](const std::vector<Declaration>& tensors) {
    for (const Declaration& d : tensors)
      if (d.kind == Kind::data && std::ranges::find(files, d.text) == files.end()) files.push_back(d.text);
  };
  gather(lesson.tensors);
  for (const Step& step : lesson.steps) gather(step.tensors);
  return files;
}

int lesson_number(const Lesson& lesson) {
  int number = 0, digits = 0;
  for (const char c : lesson.file) {
    if (c < '0' || c > '9' || digits == 3) break;
    number = 10 * number + (c - '0');
    ++digits;
  }
  return digits == 3 ? number / 10 : 0;
}

}  // namespace sl
