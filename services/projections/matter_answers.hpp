// MatterAnswers: what the deciders ask about matters by what they are about (services/domain/context.hpp, Questions), answered from the
// index of matters with everything the engine has decided on so far (S-14). A light view over Tables: copy it freely, on the engine's
// thread only.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/base/uuid.hpp"
#include "services/domain/ids.hpp"

namespace duban {

struct Tables;

class MatterAnswers {
 public:
  // `tables` must outlive it.
  explicit MatterAnswers(Tables& tables) : tables_(&tables) {}

  // In the order in which they were served.
  [[nodiscard]] std::vector<SupervisionId> open_supervisions_of(const Uuid& target) const;
  [[nodiscard]] std::optional<SupervisionId> open_supervision_of(const Uuid& target, UnitId unit) const;
  // In the order in which they were filed, answered or not.
  [[nodiscard]] std::vector<ObjectionId> objections_on(const Uuid& target) const;
  [[nodiscard]] std::optional<ProblemId> problem_with_external_reference(UnitId reporter, std::string_view external_ref) const;

 private:
  Tables* tables_;
};

}  // namespace duban
