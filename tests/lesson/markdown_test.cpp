#include "lesson/markdown.h"

#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

TEST_CASE("prose as HTML, everything escaped") {
  struct Row { std::string text; const char* html; };
  for (const auto& [text, html] : {
           Row{"a *b* **c** `d`", "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>\n"},
           Row{"one\n\ntwo\\\nthree", "<p>one</p>\n<p>two<br>\nthree</p>\n"},
           Row{"<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"},
           Row{"<b onclick=\"x\">", "<p>&lt;b onclick=&quot;x&quot;&gt;</p>\n"},
           Row{"a <!-- c --> b", "<p>a &lt;!-- c --&gt; b</p>\n"},
           Row{"`<b>` & \"q\"", "<p><code>&lt;b&gt;</code> &amp; &quot;q&quot;</p>\n"},
           Row{"&lt; &amp; &#60; &copy;", "<p>&lt; &amp; &#60; &copy;</p>\n"},
           Row{"$\\sqrt{2} < 3$", "<p><span class=\"tex\">\\sqrt{2} &lt; 3</span></p>\n"},
           Row{"$$a_i$$", "<p><span class=\"tex display\">a_i</span></p>\n"},
           Row{"\\$5 and \\$6", "<p>$5 and $6</p>\n"},
           Row{"- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
           Row{"3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"},
           Row{"> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"},
           Row{"### Small <i>", "<h4>Small &lt;i&gt;</h4>\n"},
           Row{"```c\nif (a < b) {\n\n  c;\n}\n```", "<pre><code>if (a &lt; b) {\n\n  c;\n}\n</code></pre>\n"},
           Row{"[out](https://a.example/?x=1&y=\"2\")", "<p><a href=\"https://a.example/?x=1&amp;y=&quot;2&quot;\" rel=\"noopener\">out</a></p>\n"},
           Row{"[amp](https://a.example/?x=1&amp;y=2)", "<p><a href=\"https://a.example/?x=1&amp;y=2\" rel=\"noopener\">amp</a></p>\n"},
           Row{"[step](#/softmax/exp)", "<p><a href=\"#/softmax/exp\">step</a></p>\n"},
           Row{"![a *b* `c` \"d\"](x.png)", "<p><img src=\"lessons/x.png\" alt=\"a b c &quot;d&quot;\"></p>\n"},
           Row{"![a\\\nb](x.png)", "<p><img src=\"lessons/x.png\" alt=\"a\nb\"></p>\n"},
           Row{"![a ![b](y.png) c](x.png)", "<p><img src=\"lessons/x.png\" alt=\"a b c\"></p>\n"}}) {
    CAPTURE(text);
    std::string bare = prose_html(text);
    const std::string wanted = html;
    // Lists and quotes may or may not put a line break after their opening tag.
    const auto without_breaks = [](std::string s) { std::erase(s, '\n'); return s; };
    if (text.starts_with("-") || text.starts_with("3") || text.starts_with(">"))
      CHECK(without_breaks(bare) == without_breaks(wanted));
    else CHECK(bare == wanted);
  }
}

TEST_CASE("tables have headers with a scope") {
  const std::string html = prose_html("| a | b |\n|---|---|\n| 1 | <2 |");
  CHECK(html.find("<th scope=\"col\">a</th>") != std::string::npos);
  CHECK(html.find("<td>&lt;2</td>") != std::string::npos);
  CHECK(html.find("</tbody></table>") != std::string::npos);
}

TEST_CASE("links and pictures that are not allowed are reported and do not reach the page") {
  for (const std::string target : {"javascript:alert(1)", "JAVASCRIPT:alert(1)", "javascript&#58;alert(1)", "http://a.example", "data:text/html,x", "//a.example", "other.html", "mailto:a@b.example"}) {
    CAPTURE(target);
    std::vector<std::string> found;
    const std::string html = prose_html("[x](" + std::string(target) + ")", &found);
    CHECK(html == "<p><a>x</a></p>\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].starts_with(std::string_view(target).find('&') == std::string_view::npos ? "7:5 " : "6:"));  // with entities the place is the one before
    CHECK(found[0].ends_with("is not allowed"));
  }
  for (const std::string file : {"../x.png", "/x.png", "https://a.example/x.png", "data:image/png,x", "a\\b.png", "javascript:x", ""}) {
    CAPTURE(file);
    std::vector<std::string> found;
    const std::string html = prose_html("![x](" + std::string(file) + ")", &found);
    CHECK(html == "<p><img src=\"\" alt=\"x\"></p>\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].ends_with("is not in the lesson's folder"));
  }
}

TEST_CASE("live numbers") {
  struct Row { std::string code; const char* shown; };
  const std::string tensors = "```tensors\nw = vector [0.3157, 0.6843, -2] as weight\nA = matrix [1, 2; 3, 4]\n```\n";
  for (const auto& [code, shown] : {Row{"{w[0]}", "0.32"}, Row{"{w[0]:.3}", "0.316"}, Row{"{w[0]:.0}", "0"}, Row{"{w[0]:%}", "32\u202f%"}, Row{"{w[0]:.1%}", "31.6\u202f%"},
                                    Row{"{w[0]:.}", "0.3157"}, Row{"{w[2]}", "\u22122.00"}, Row{"{w[1:]:.1}", "0.7, \u22122.0"}, Row{"{w[:]:.1}", "0.3, 0.7, \u22122.0"},
                                    Row{"{A[0:1, :]}", "1.00, 2.00"}, Row{"{A[:, 1]:.0}", "2, 4"}, Row{"{ w[0] : .2}", nullptr}, Row{"{1 / 0}", "\u221e"}, Row{"{start(w[0])}", "0.32"},
                                    Row{"{w @ w}", "?"}, Row{"{nope}", "?"}}) {
    CAPTURE(code);
    const std::string html = prose_html(tensors + "a `" + code + "` b");
    if (shown == nullptr) {
      CHECK(html.find(">?</output>") != std::string::npos);
      continue;
    }
    const bool weight = code.find("w[") != std::string_view::npos || code.find("w @") != std::string_view::npos;
    CHECK(html == std::string("<p>a <output class=\"live ") + (weight ? "weight" : "plain") + "\" data-live=\"0\">" + shown + "</output> b</p>\n");
  }
  CHECK(prose_html("`{a} b`") == "<p><code>{a} b</code></p>\n");
  CHECK(prose_html("{1 + 1}") == "<p>{1\u00a0+ 1}</p>\n");
}

TEST_CASE("lines break where a typesetter breaks them") {
  CHECK(prose_html("c = 2 + 3 and 4 × 5 ÷ 6") == "<p>c\u00a0= 2\u00a0+ 3 and 4\u00a0×\u00a05\u00a0÷\u00a06</p>\n");
  CHECK(prose_html("c = *d* × `e`") == "<p>c\u00a0= <em>d</em>\u00a0×\u00a0<code>e</code></p>\n");
  CHECK(prose_html("about 20 % of it, c=2, a +b") == "<p>about 20\u00a0% of it, c=2, a +b</p>\n");
  CHECK(prose_html("`a = b` $a = b$ ![a = b](x.png)") == "<p><code>a = b</code> <span class=\"tex\">a = b</span> <img src=\"lessons/x.png\" alt=\"a = b\"></p>\n");
  CHECK(prose_html("$x$, $y$ z; $z$.") == "<p><span class=\"tied\"><span class=\"tex\">x</span>,</span> <span class=\"tex\">y</span> z; <span class=\"tied\"><span class=\"tex\">z</span>.</span></p>\n");
  CHECK(prose_html("$x$-th <b, $y$*z* $$y$$.") == "<p><span class=\"tied\"><span class=\"tex\">x</span>-th</span> &lt;b, <span class=\"tex\">y</span><em>z</em> <span class=\"tex display\">y</span>.</p>\n");
}

TEST_CASE("words tied to a tensor") {
  std::vector<std::string> found;
  const std::string tensors = "```tensors\nw = vector [1, 2] as weight\n```\n";
  CHECK(prose_html(tensors + "the [*big* `w` & co](#w)!", &found) ==
        "<p>the <span class=\"tied\"><button type=\"button\" class=\"ref weight\" data-ref=\"w\"><em>big</em> <code>w</code> &amp; co</button>!</span></p>\n");
  CHECK(found.empty());
  prose_html(tensors + "a\nthe [words](#ww)", &found);
  CHECK(found == std::vector<std::string>{"11:6 there is no tensor ww: did you mean w?"});
  prose_html(tensors + "```predict\nThe [words](#ww)?\n- [a](#w) | when: 1\n- b | when: 0\n```\n", &found);
  CHECK(found.size() == 1);
  CHECK(prose_html(tensors + "[a](#\"><script>)").find("<script>") == std::string::npos);
}

TEST_CASE("a heading is plain text; what stands in it does not leak") {
  const Lesson lesson = read_lesson("t.md", lesson_text("## A {#a}\ntext\n## B *bold* `code` [ref](#x) ![pic](y.png) & &lt; {#b}\nmore\n### C *d* `e`\n"));
  CHECK(lesson.diagnostics.empty());
  REQUIRE(lesson.steps.size() == 2);
  CHECK(lesson.steps[1].title == "B bold code ref pic & <");
  const std::string html = lesson_html(lesson, {});
  CHECK(html.find("<p>text</p>\n</section>") != std::string::npos);
  CHECK(html.find("<h3>B bold code ref pic &amp; &lt;</h3>\n<p>more</p>\n<h4>C d e</h4>\n</section>") != std::string::npos);
}

TEST_CASE("read_phrase: one paragraph comes without its p") {
  Source source("t.md", "");
  const auto no_formula = [](std::string_view, Place) { return -1; };
  CHECK(read_phrase(source, "a *b*", {}, no_formula)[0].html == "a <em>b</em>");
  CHECK(read_phrase(source, "a\n\nb", {}, no_formula)[0].html == "<p>a</p>\n<p>b</p>\n");
  CHECK(read_phrase(source, "", {}, no_formula).empty());
  CHECK(read_phrase(source, "<i>", {}, no_formula)[0].html == "&lt;i&gt;");
}

TEST_CASE("escaped") { CHECK(escaped("<a href=\"x\">&'") == "&lt;a href=&quot;x&quot;&gt;&amp;'"); }
