// Whether exported programs compute the right numbers is asked by tests/tools/export_test.py, which
// runs them.
#include "lesson/export.h"

#include <doctest/doctest.h>

#include "core/op.h"
#include "lesson/export_code.h"
#include "lesson/export_ops.h"
#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

// The lines of a program that set one of the names.
std::string lines_setting(const std::string& program, const std::vector<std::string>& names) {
  std::string found;
  for (std::size_t at = 0; at < program.size(); at = program.find('\n', at) + 1) {
    const std::string line = program.substr(at, program.find('\n', at) - at);
    for (const std::string& name : names)
      if (line.starts_with(name + " = ")) found += line.substr(0, line.find("  #")) + "\n";
  }
  return found;
}

}  // namespace

TEST_CASE("every operation has a translation, and no translation is for nothing") {
  for (const Op& op : all_ops()) {
    CAPTURE(op.name);
    CHECK(has_translation(op));
  }
  for (const Translation& t : all_translations()) {
    CAPTURE(t.op);
    CHECK(find_op(t.op) != nullptr);
  }
}

TEST_CASE("a formula becomes one line that reads like it") {
  const Lesson lesson = real_lesson("040-softmax.md");
  const Step& step = step_of(lesson, "temperature");
  const Run run = run_of(step);
  CHECK(lines_setting(step_code(lesson, step, run, false), {"T", "s", "z", "w", "o"}) ==
        "T = np.float32(1.0)\ns = q @ K.T\nz = s / np.sqrt(K.shape[1]) / T\nw = e / np.sum(e)\no = w @ V\n");
  CHECK(lines_setting(step_code(lesson, step, run, true), {"T", "s", "z", "w", "o"}) ==
        "T = torch.tensor(1.0)\ns = q @ K.T\nz = s / math.sqrt(K.shape[1]) / T\nw = e / torch.sum(e)\no = w @ V\n");
  // What a program does not need is not in it.
  CHECK(step_code(lesson, step, run, false).find("def softmax") == std::string::npos);
  CHECK(step_code(lesson, step, run, true).find("numpy") == std::string::npos);
}

TEST_CASE("brackets stand where they are needed") {
  const Lesson lesson = read_lesson("t.md", tensors_text(
      "a = number 2\nb = number 3\nA = matrix [1, 2; 3, 4]\nc = a - (b - a)\nd = a - b - a\ne = (a + b) * a\nf = a / (b * a)\ng = -(a + b)\nh = (-a) * b\n"
      "i = (A + A)'\nj = (a < b) + 1\nk = a < b and not (a == b)\nl = (A @ A)[0, 1]\nm = A[1, :]\nn = where(a < b, A, 0)\no = A[:, a - 1]\np = 2 * 3 + a"));
  const Step& step = lesson.steps.at(0);
  CHECK(lines_setting(step_code(lesson, step, run_of(step), false), {"c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"}) ==
        "c = a - (b - a)\nd = a - b - a\ne = (a + b) * a\nf = a / (b * a)\ng = -(a + b)\nh = -a * b\ni = (A + A).T\nj = np.float32(a < b) + 1\n"
        "k = np.float32((a < b) & (np.float32(a == b) == 0))\nl = (A @ A)[0, 1]\nm = A[1:2]\nn = np.where(a < b, A, 0)\no = take(A, a - 1, 1)\np = 2 * 3 + a\n");
}

TEST_CASE("a table has its labels, quotes what must be quoted, and no cell that a spreadsheet would compute") {
  const Lesson lesson = read_lesson("t.md", tensors_text("w = labels(a, b)\nl = labels(x, -y)\nA = matrix [1, -0.25; 0.1, 3e-9] by w, l\nv = vector [1, 2] by w\nu = vector [7]\nbad = log(A - A)"));
  const Step& step = lesson.steps.at(0);
  const Run run = build_run(step, {{"w", {}, {"=1+1", "a, \"b\""}, ""}}, {}, nullptr);
  const auto csv = [&](const char* name) { return tensor_csv(run.tape, node_of(step, run, name)); };
  CHECK(csv("A") == ",x,'-y\r\n'=1+1,1,-0.25\r\n\"a, \"\"b\"\"\",0.1,3e-09\r\n");
  CHECK(csv("v") == "'=1+1,\"a, \"\"b\"\"\"\r\n1,2\r\n");
  CHECK(csv("u") == "7\r\n");
  CHECK(csv("bad") == ",x,'-y\r\n'=1+1,-Infinity,-Infinity\r\n\"a, \"\"b\"\"\",-Infinity,-Infinity\r\n");
}

TEST_CASE("an export that is not there is refused with advice") {
  const Lesson lesson = read_lesson("t.md", tensors_text("w = labels(a)\nq = vector [1]\nbad = q @ [1, 2]'"));
  const Step& step = lesson.steps.at(0);
  const Run run = run_of(step);
  const auto refused = [&](const char* as, const char* tensor) {
    const Exported exported = export_step(lesson, step, run, as, tensor);
    CHECK(exported.text.empty());
    return exported.problem ? sentence(*exported.problem) : "";
  };
  CHECK(refused("excel", "") == "There is no export \u201cexcel\u201d. Choose numpy, torch, json or csv.");
  CHECK(refused("csv", "") == "A table holds one tensor. Name it.");
  CHECK(refused("csv", "qq") == "There is no tensor \u201cqq\u201d: did you mean q? Name a tensor of this step that holds numbers.");
  CHECK(refused("json", "w").starts_with("There is no tensor \u201cw\u201d"));
  CHECK(refused("csv", "bad").starts_with("@ cannot multiply"));
  CHECK(export_step(lesson, step, run, "json", "bad").text.find("\"error\":") != std::string::npos);
}
