// The twin: the stage as HTML tables, for those who do not see a canvas, or have none. The same
// structs that the bench draws; inputs are real <input>s that write back by data-name, data-row
// and data-col.
#pragma once
#include <string>
#include <string_view>

#include "lesson/stage.h"
#include "lesson/words.h"

namespace sl {

// `live`: with inputs and buttons. Else plain text, for the page as it is before it runs.
std::string describe(const Step& step, const Run& run, const Stage& stage, bool live);

// A node as the twin's data-name: the tensor's name, or "#17" for a total or a step inside a
// formula, and back (-1: none).
std::string address_of(const Step& step, const Run& run, int node);
int node_at(const Step& step, const Run& run, std::string_view address);

// One line of arithmetic: operands in their colours as buttons that lead to their own, and one
// for terms that were left out.
std::string explanation_html(const Step& step, const Run& run, const Explanation& explanation);

}  // namespace sl
