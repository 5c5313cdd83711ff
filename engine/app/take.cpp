// What “Numbers in and out” writes, as a WebAssembly module of its own: who takes no numbers away need
// not load it. It computes the step again from its text and its state, and keeps nothing of it.
#include <emscripten.h>

#include "lesson/export.h"
#include "lesson/json.h"
#include "lesson/link.h"
#include "lesson/read_lesson.h"

using namespace sl;

namespace {

Files data;
std::string answer;

Exported exported(const char* file, const char* text, const char* step_id, const char* state, const char* as, const char* tensor) {
  const Lesson lesson = read_lesson(file, text);
  const Step* step = find_step(lesson, step_id);
  if (step == nullptr) return {{}, Problem{"there is no step " + in_quotes(step_id), "go to one of the lesson's steps"}};
  const Run start = build_run(*step, {}, data, nullptr);
  const LinkState read = read_link(*step, start, data, state);
  if (!read.notices.empty()) return {{}, Problem{"these numbers do not belong to this step", "load the page again"}};
  const Run run = build_run(*step, read.changes, data, &start);
  return export_step(lesson, *step, run, as, tensor);
}

}  // namespace

extern "C" {

// A data file, which lessons may ask for.
EMSCRIPTEN_KEEPALIVE void sl_data(const char* name, const char* text) { data[name] = text; }

// {"text":…} or {"refused":…}: a step of a lesson (its file and text), in the state that sl_link of the
// bench gave, as numpy, torch, json or csv (export.h). Stays valid until the next call.
EMSCRIPTEN_KEEPALIVE const char* sl_export(const char* file, const char* text, const char* step, const char* state, const char* as, const char* tensor) {
  const Exported e = exported(file, text, step, state, as, tensor);
  answer = e.problem ? "{\"refused\":" + json_string(sentence(*e.problem)) + "}" : "{\"text\":" + json_string(e.text) + "}";
  return answer.c_str();
}

}  // extern "C"
