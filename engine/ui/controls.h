// What the controls share.
#pragma once
#include "ui/desk.h"

namespace sl {

// A title as it is drawn. Words get a capital, letters that stand for numbers do not: "Temperature T", "x", "q·k".
std::string capitalised(std::string text);

// A widget's title, its first letter a capital, with a padlock where it is locked; returns its height.
float draw_heading(Desk& desk, const std::string& title, const std::string& name, Box box, bool locked = false);

// A ring around a control that has the focus.
void draw_control_focus(Desk& desk, bool focused, Box box, float round);

// The pointer on a control's own area. Focuses it when pressed; `held` while it is.
struct Touch {
  bool hovered = false, pressed = false, held = false, released = false, clicked = false;
};
Touch touch_control(Desk& desk, const Stop& stop, const std::string& name, const char* id, Box box);

// The whole of a label that the pointer is over, where it was cut.
void say_whole(Desk& desk, Box box, const std::string& label);

}  // namespace sl
