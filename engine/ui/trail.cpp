#include "ui/trail.h"

#include <algorithm>

namespace sl {
namespace {

// Shows the trail's last cell afresh.
void show_end(View& view) {
  view.trail.kept = true;
  view.trail.whole = false;
  view.trail.chosen = -1;
  view.trail.scroll = 0;
  view.explained = view.trail.cells.back();
}

}  // namespace

void keep(View& view, CellRef cell) {
  view.trail.cells.assign(1, cell);
  show_end(view);
}

void follow(View& view, const StripLink& link) {
  Trail& trail = view.trail;
  if (link.kind == StripLink::Kind::terms) {
    trail.whole = !trail.whole;
    trail.scroll = 0;
    return;
  }
  const auto place = std::ranges::find(trail.cells, link.cell);
  if (place != trail.cells.end()) trail.cells.erase(place + 1, trail.cells.end());
  else trail.cells.push_back(link.cell);
  show_end(view);
}

bool go_back(View& view) {
  if (view.trail.cells.size() < 2) return false;
  view.trail.cells.pop_back();
  show_end(view);
  return true;
}

void let_go(View& view) {
  if (view.trail.cells.empty()) return;
  view.trail.cells.resize(1);
  show_end(view);
  view.trail.kept = false;
}

int link_count(const View& view) { return view.links.empty() ? 0 : view.links.back().number + 1; }

const StripLink* find_link(const View& view, int number) {
  const auto found = std::ranges::find(view.links, number, &StripLink::number);
  return found == view.links.end() ? nullptr : &*found;
}

}  // namespace sl
