// softlookup: checks lessons, prints their numbers, writes them as HTML. For authors, the tests
// and the site build.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/number.h"
#include "core/op.h"
#include "lesson/check.h"
#include "lesson/export.h"
#include "lesson/html.h"
#include "lesson/json.h"
#include "lesson/read_lesson.h"
#include "lesson/tasks.h"

namespace {

using namespace sl;
using Args = std::vector<std::string>;

constexpr const char* usage =
    "softlookup: lessons of Soft Lookup on the command line\n"
    "\n"
    "  softlookup check FILE...     every mistake, with its place; exit code 1 if there is one\n"
    "  softlookup eval FILE [--step ID] [--set NAME=VALUE]... [--json]\n"
    "                               every tensor, all digits; without --step the lesson's own\n"
    "  softlookup export FILE [--step ID] [--set NAME=VALUE]... --as numpy|torch|json|csv [--tensor NAME]\n"
    "                               a program that computes the step again, or its numbers as a table\n"
    "  softlookup html FILE...      the lessons as HTML, in JSON for the site build\n"
    "  softlookup list FILE...      lessons and steps\n"
    "  softlookup ops               the operations of the formula language\n"
    "\n"
    "A lesson's data files are looked for in data/ beside it. Documents such as FORMAT.md, named in\n"
    "capitals, are passed over.\n";

int fail(const std::string& message) {
  std::fprintf(stderr, "softlookup: %s\n", message.c_str());
  return 2;
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path)) return {};
  return std::string(std::istreambuf_iterator<char>(in), {});
}

struct Opened {
  Lesson lesson;
  Files files;
};

std::optional<Opened> open_lesson(const std::string& path) {
  const auto text = read_file(path);
  if (!text) {
    fail("cannot read " + path);
    return {};
  }
  Opened opened{read_lesson(std::filesystem::path(path).filename().string(), *text), {}};
  for (const std::string& file : data_files(opened.lesson))
    if (const auto data = read_file(std::filesystem::path(path).parent_path() / "data" / file)) opened.files[file] = *data;
  return opened;
}

// FORMAT.md, README.md: documents beside the lessons, whose names are in capitals.
bool is_document(const std::string& path) {
  const std::string name = std::filesystem::path(path).stem().string();
  return !name.empty() && std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
}

int check(const Args& paths) {
  std::size_t mistakes = 0;
  for (const std::string& path : paths) {
    const auto opened = open_lesson(path);
    if (!opened) return 2;
    for (const Diagnostic& d : check_lesson(opened->lesson, opened->files)) {
      std::printf("%s:%d:%d: %s\n    %s\n", path.c_str(), d.place.line, d.place.column, d.what.c_str(), d.advice.c_str());
      ++mistakes;
    }
  }
  std::printf(mistakes == 0 ? "no mistakes in %zu file(s)\n" : "%zu mistake(s)\n", mistakes == 0 ? paths.size() : mistakes);
  return mistakes == 0 ? 0 : 1;
}

void print_plain(const Step& step, const Run& run) {
  for (const Declaration& d : step.tensors) {
    const int node = node_of(step, run, d.name);
    if (node < 0) continue;
    if (const auto& problem = run.tape.nodes[node].problem) {
      std::printf("%s: %s\n", d.name.c_str(), sentence(*problem).c_str());
      continue;
    }
    const Block<const float> cells = block(run.tape, node);
    std::printf("%s  %d x %d\n", d.name.c_str(), cells.rows, cells.cols);
    for (int r = 0; r < cells.rows; ++r) {
      for (int c = 0; c < cells.cols; ++c) std::printf("%s%s", c == 0 ? "    " : ", ", format_exact(cells(r, c)).c_str());
      std::printf("\n");
    }
  }
}

// What eval and export share: a file, a step of it, settings, and options that only one of them has.
struct Asked {
  std::string path, step;
  Args settings;
  std::map<std::string, std::string> options;  // "--as": "numpy"; "--json": ""
};

std::optional<Asked> asked_of(const std::string& command, const Args& args, const std::map<std::string, bool>& takes_value) {
  Asked asked;
  const auto refuse = [&](const std::string& message) {
    fail(command + " " + message);
    return std::nullopt;
  };
  for (std::size_t i = 0; i < args.size(); ++i) {
    const auto option = takes_value.find(args[i]);
    const bool has_value = i + 1 < args.size();
    if (option != takes_value.end() && !option->second) asked.options[args[i]] = "";
    else if (args[i] == "--step" && has_value) asked.step = args[++i];
    else if (args[i] == "--set" && has_value) asked.settings.push_back(args[++i]);
    else if (option != takes_value.end() && has_value) asked.options[args[i]] = args[i + 1], ++i;
    else if (args[i].starts_with("--")) return refuse("does not know " + args[i] + ", or its value is missing");
    else if (asked.path.empty()) asked.path = args[i];
    else return refuse("takes one file");
  }
  if (asked.path.empty()) return refuse("needs a file");
  return asked;
}

// A step with its settings, computed. Without a step's name it is the lesson's tensors alone.
struct Computed {
  Opened opened;
  Step step;
  Run run;
};

std::optional<Computed> compute(const Asked& asked) {
  auto opened = open_lesson(asked.path);
  if (!opened) return {};
  const auto refuse = [](const std::string& message) {
    fail(message);
    return std::nullopt;
  };
  Step own;
  own.tensors = opened->lesson.tensors;
  const Step* step = asked.step.empty() ? &own : find_step(opened->lesson, asked.step);
  if (step == nullptr) return refuse("there is no step " + asked.step + " in " + asked.path);
  const Run start = build_run(*step, {}, opened->files, nullptr);
  Changes changes;
  for (const std::string& setting : asked.settings) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos) return refuse("--set needs NAME=VALUE, not " + setting);
    if (const auto problem = assign_text(*step, start, setting.substr(0, equals), setting.substr(equals + 1), changes))
      return refuse("--set " + setting + ": " + sentence(*problem));
  }
  Run run = build_run(*step, changes, opened->files, &start);
  return Computed{std::move(*opened), *step, std::move(run)};
}

int eval(const Args& args) {
  const auto asked = asked_of("eval", args, {{"--json", false}});
  const auto computed = asked ? compute(*asked) : std::nullopt;
  if (!computed) return 2;
  if (!asked->options.contains("--json")) {
    print_plain(computed->step, computed->run);
    return 0;
  }
  std::printf("{\"lesson\":%s,\"step\":%s,\"tensors\":%s}\n", json_string(computed->opened.lesson.id).c_str(),
              asked->step.empty() ? "null" : json_string(asked->step).c_str(), tensors_json(computed->step, computed->run).c_str());
  return 0;
}

int export_as(const Args& args) {
  const auto asked = asked_of("export", args, {{"--as", true}, {"--tensor", true}});
  if (!asked) return 2;
  const auto option = [&](const char* name) { return asked->options.contains(name) ? asked->options.at(name) : ""; };
  const auto computed = compute(*asked);
  if (!computed) return 2;
  const Exported exported = export_step(computed->opened.lesson, computed->step, computed->run, option("--as"), option("--tensor"));
  if (exported.problem) return fail(sentence(*exported.problem));
  std::fwrite(exported.text.data(), 1, exported.text.size(), stdout);
  return 0;
}

int html(const Args& paths) {
  std::string lessons;
  for (const std::string& path : paths) {
    const auto opened = open_lesson(path);
    if (!opened) return 2;
    const Lesson& lesson = opened->lesson;
    std::string steps;
    for (const Step& step : lesson.steps)
      steps += (steps.empty() ? "" : ",") + ("{\"id\":" + json_string(step.id) + ",\"title\":" + json_string(step.title) + "}");
    lessons += (lessons.empty() ? "" : ",") + ("{\"id\":" + json_string(lesson.id)) + ",\"number\":" + std::to_string(lesson_number(lesson)) +
               ",\"title\":" + json_string(lesson.title) + ",\"file\":" + json_string(lesson.file) + ",\"description\":" + json_string(lesson.description) +
               ",\"data\":" + json_list(data_files(lesson)) + ",\"steps\":[" + steps + "],\"html\":" + json_string(lesson_html(lesson, opened->files)) + "}";
  }
  std::printf("{\"lessons\":[%s]}\n", lessons.c_str());
  return 0;
}

int list(const Args& paths) {
  for (const std::string& path : paths) {
    const auto opened = open_lesson(path);
    if (!opened) return 2;
    std::printf("%s  %s\n", opened->lesson.id.c_str(), opened->lesson.title.c_str());
    for (const Step& step : opened->lesson.steps) std::printf("    %s  %s\n", step.id.c_str(), step.title.c_str());
  }
  return 0;
}

int ops() {
  for (const Op& op : all_ops())
    if (!op.name.starts_with("[")) std::printf("%s\n", std::string(op.says).c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const Args args(argv + std::min(argc, 2), argv + argc);
  const std::string command = argc > 1 ? argv[1] : "";
  if (command == "ops") return ops();
  if (command == "check" || command == "html" || command == "list" || command == "eval" || command == "export") {
    if (args.empty()) return fail(command + " needs a file");
    if (command == "eval") return eval(args);
    if (command == "export") return export_as(args);
    Args lessons;  // so that lessons/*.md means all lessons
    std::ranges::copy_if(args, std::back_inserter(lessons), [](const std::string& path) { return !is_document(path); });
    return command == "check" ? check(lessons) : command == "html" ? html(lessons) : list(lessons);
  }
  std::fputs(usage, command.empty() || command == "--help" || command == "help" ? stdout : stderr);
  return command.empty() || command == "--help" || command == "help" ? 0 : 2;
}
