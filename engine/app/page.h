// The bridge to the page: its calls come in as C functions (page.cpp), and these tell it what
// happened here. The only place with EM_JS and EMSCRIPTEN_KEEPALIVE.
#pragma once
#include <string>

#include "ui/view.h"

namespace sl {

void page_changed();                          // numbers changed
void page_edited();                           // an edit ended
void page_hover(const std::string& tensor);   // under the pointer; "" for none
void page_type(const TypeRequest& request);   // please show an input over that cell
void page_height(float css_height);           // of what the bench has to show
void page_frame();                            // a frame was drawn
void page_context_lost();
void page_context_restored();

// A drag that leaves the canvas still comes to it.
void keep_pointer_in_drags();
// The canvas' own pixels. The browser empties it whenever they are set, so only where they change.
void size_canvas(int width, int height);
// Esc: the canvas gives up the keyboard.
void give_back_keyboard();
// Nobody sees the page.
bool is_hidden();

}  // namespace sl
