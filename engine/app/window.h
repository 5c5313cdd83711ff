// The window on the page's canvas: SDL, WebGL 2 and Dear ImGui. It asks for animation frames only
// while something happens; an idle bench draws none.
#pragma once
#include "ui/view.h"

namespace sl {

// Opens the window on #canvas, in CSS pixels. False where there is no WebGL 2.
bool open_window(int width, int height);

// The canvas or the device's pixel ratio has changed.
void resize_window(int width, int height);

// Something happened: draws a few frames. Does nothing without a window.
void wake();

// What the hand did on the canvas waits for the next frame, which may be slow to come. This draws as many as
// it needs; called before what the hand does next, it keeps everything in the hand's order.
void catch_up();

// Between these two ImGui is drawn to.
void begin_frame(View& view);
void end_frame();

}  // namespace sl
