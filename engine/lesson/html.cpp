#include "lesson/html.h"

#include <utility>

#include "core/number.h"
#include "lesson/describe.h"
#include "lesson/markdown.h"

namespace sl {
namespace {

std::string live_text(const Piece& piece, const Run& run) {
  const int node = run.formulas[piece.formula];
  const Node& n = run.tape.nodes[node];
  if (n.problem || n.shape.count() == 0) return "?";
  const Block<const float> cells = block(run.tape, node);
  std::string text;
  constexpr int most = 1024;
  for (int i = 0; i < cells.count(); ++i) {
    if (i == most) return text + ", \u2026";
    const double value = static_cast<double>(cells[i]) * (piece.percent ? 100 : 1);
    text += (i == 0 ? "" : ", ") + (piece.decimals < 0 ? format_short(value) : format_fixed(value, piece.decimals));
  }
  return piece.percent ? text + "\u202f%" : text;
}

class LessonWriter {
 public:
  explicit LessonWriter(const Step& step, const Run& run) : step_(step), run_(run) {}

  std::string html;

  void pieces(const std::vector<Piece>& list) {
    std::string ref;  // that has yet to be written
    for (const Piece& piece : list) {
      const std::size_t clung = !ref.empty() && piece.kind == Piece::Kind::html ? clinging(piece.html) : 0;
      html += clung > 0 ? tied(ref, piece.html.substr(0, clung)) : ref;
      ref.clear();
      switch (piece.kind) {
        case Piece::Kind::html: html += piece.html.substr(clung); break;
        case Piece::Kind::live:
          html += "<output class=\"live " + std::string(role_name(role_of(step_.tensors, step_.formulas[piece.formula].expr))) + "\" data-live=\"" + std::to_string(next_live_++) + "\">" + escaped(live_text(piece, run_)) + "</output>";
          break;
        case Piece::Kind::ref: {
          const Declaration* d = find_declaration(step_.tensors, piece.tensor);
          ref = "<button type=\"button\" class=\"ref " + std::string(role_name(d == nullptr ? Role::plain : d->role)) + "\" data-ref=\"" + escaped(piece.tensor) + "\">" + piece.html + "</button>";
          break;
        }
        case Piece::Kind::formula:
          for (const std::string& name : step_.editable) formula(*find_declaration(step_.tensors, name));
          break;
        case Piece::Kind::predict:
          for (const Predict& predict : step_.predict) this->predict(predict);
          break;
        case Piece::Kind::challenge:
          for (const Challenge& challenge : step_.challenge) this->challenge(challenge);
          break;
      }
    }
    html += ref;
  }

 private:
  void predict(const Predict& predict) {
    html += "<aside class=\"predict\"><h4>Predict</h4><div class=\"question\">";
    pieces(predict.question);
    html += "</div>";
    if (predict.number >= 0) html += "<p class=\"number\">A number; " + format_short(predict.within) + " off still counts.</p>";
    else choices(predict);
    html += "<details class=\"because\"><summary>What happens, and why</summary><div>";
    reasons(predict);
    pieces(predict.because);
    html += "</div></details></aside>\n";
  }

  void choices(const Predict& predict) {
    html += "<ul class=\"choices\">";
    for (const Predict::Choice& choice : predict.choices) {
      html += "<li>";
      pieces(choice.text);
      html += "</li>";
    }
    html += "</ul>";
  }

  // Named by the letters that the choices have without scripts; the page shows only the reader's.
  void reasons(const Predict& predict) {
    char letter = 'A';
    for (const Predict::Choice& choice : predict.choices) {
      if (!choice.because.empty()) {
        html += std::string("<div class=\"reason\" data-choice=\"") + std::to_string(letter - 'A') + "\"><b>Not " + letter + ": </b>";
        pieces(choice.because);
        html += "</div>";
      }
      ++letter;
    }
  }

  // The page makes a field of it.
  void formula(const Declaration& d) {
    html += "<p class=\"formula\" data-formula=\"" + escaped(d.name) + "\"><span>" + escaped(d.title) + " = </span><code>" + escaped(d.text) + "</code></p>\n";
  }

  void challenge(const Challenge& challenge) {
    html += "<aside class=\"challenge\"><h4>Your turn</h4><div class=\"task\">";
    pieces(challenge.task);
    html += "</div>";
    int number = 0;
    for (const auto& hint : challenge.hints) {
      html += "<details class=\"hint\"><summary>Hint " + std::to_string(++number) + "</summary><div>";
      pieces(hint);
      html += "</div></details>";
    }
    html += "</aside>\n";
  }

  const Step& step_;
  const Run& run_;
  int next_live_ = 0;
};

// The live numbers in the order in which LessonWriter numbers them.
void gather_live(const Step& step, const std::vector<Piece>& pieces, std::vector<const Piece*>& found) {
  for (const Piece& piece : pieces) {
    if (piece.kind == Piece::Kind::live) found.push_back(&piece);
    if (piece.kind == Piece::Kind::predict)
      for (const Predict& p : step.predict) {
        gather_live(step, p.question, found);
        for (const auto& choice : p.choices) gather_live(step, choice.text, found);
        for (const auto& choice : p.choices) gather_live(step, choice.because, found);
        gather_live(step, p.because, found);
      }
    if (piece.kind == Piece::Kind::challenge)
      for (const Challenge& c : step.challenge) {
        gather_live(step, c.task, found);
        for (const auto& hint : c.hints) gather_live(step, hint, found);
      }
  }
}

std::string step_html(const Lesson& lesson, const Step& step, const Files& files) {
  const Run run = build_run(step, {}, files, nullptr);
  LessonWriter writer(step, run);
  writer.pieces(step.prose);
  const std::string lesson_id = escaped(lesson.id), step_id = escaped(step.id);
  std::string html = "<section class=\"step\" id=\"/" + lesson_id + "/" + step_id + "\" data-lesson=\"" + lesson_id + "\" data-step=\"" + step_id + "\">\n";
  html += "<h3>" + escaped(step.title) + "</h3>\n" + writer.html;
  const std::string tables = describe(step, run, build_stage(step, run), false);
  if (!tables.empty()) html += "<details class=\"start\"><summary>The numbers at the start of this step</summary>\n" + tables + "</details>\n";
  return html + "</section>\n";
}

}  // namespace

std::string lesson_html(const Lesson& lesson, const Files& files) {
  const std::string id = escaped(lesson.id);
  std::string html = "<section class=\"lesson\" id=\"/" + id + "\" data-lesson=\"" + id + "\">\n<h2>" + escaped(lesson.title) + "</h2>\n";
  for (const Piece& piece : lesson.intro) html += piece.html;
  for (const Step& step : lesson.steps) html += step_html(lesson, step, files);
  return html + "</section>\n";
}

std::vector<std::string> live_texts(const Step& step, const Run& run) {
  std::vector<const Piece*> found;
  gather_live(step, step.prose, found);
  std::vector<std::string> texts;
  for (const Piece* piece : found) texts.push_back(live_text(*piece, run));
  return texts;
}

}  // namespace sl
