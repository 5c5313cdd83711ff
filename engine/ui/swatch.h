// Three numbers as a colour. Each third of it is one number: pointing shows all three.
#pragma once
#include <span>

#include "ui/desk.h"

namespace sl {

void swatch_cells(Desk& desk, std::span<const StageCell> channels, const std::string& name, Role role, Box box, float round);

}  // namespace sl
