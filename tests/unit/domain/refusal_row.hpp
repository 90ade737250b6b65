// One refusal: its code and a situation that produces it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/domain/assignment_scene.hpp"

namespace duban::test {

struct RefusalRow {
  std::string_view code;
  std::string_view situation;
  std::string (*code_found)(AssignmentScene&);
};

inline std::string code_of_draft(AssignmentScene& scene, void (*spoil)(AssignmentScene&, AssignmentContent&)) {
  auto body = scene.content(scene.two_units());
  spoil(scene, body);
  return scene.code_of(scene.coordinator, scene.draft_of(std::move(body)));
}

}  // namespace duban::test
