#include "core/suggest.h"

#include <doctest/doctest.h>

using namespace sl;

TEST_CASE("the closest name is suggested, and only a close one") {
  const std::vector<std::string> names{"softmax", "sum", "sqrt", "w", ""};
  CHECK(closest("sofmax", names) == "softmax");
  CHECK(closest("softmaxx", names) == "softmax");
  CHECK(closest("sun", names) == "sum");
  CHECK(closest("banana", names) == "");
  CHECK(closest("", names) == "");
  CHECK(closest("anything", {}) == "");
  CHECK(closest(std::string(65, 's'), {std::string(65, 's')}) == "");
  CHECK(did_you_mean("sun", names) == ": did you mean sum?");
  CHECK(did_you_mean("banana", names) == "");
}
