// The twin: the stage as HTML tables, for those who do not see a canvas, or have none. The same
// structs that the bench draws; inputs are real <input>s that write back by data-name, data-row
// and data-col.
#pragma once
#include <string>

#include "lesson/stage.h"
#include "lesson/words.h"

namespace sl {

// `live`: with inputs and buttons. Else plain text, for the page as it is before it runs.
std::string describe(const Step& step, const Run& run, const Stage& stage, bool live);

// One line of arithmetic: operands in their colours, those that come from cells as buttons.
std::string explanation_html(const Step& step, const Run& run, const Explanation& explanation);

}  // namespace sl
