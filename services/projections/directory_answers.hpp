// DirectoryAnswers: what the deciders ask about people, names and measures (services/domain/context.hpp, Questions), answered from
// the directory rows with everything the engine has decided on so far (S-14). A light view over Tables: copy it freely, on the
// engine's thread only.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "services/domain/people/actor.hpp"

namespace duban {

struct Tables;

class DirectoryAnswers {
 public:
  // `tables` must outlive it.
  explicit DirectoryAnswers(Tables& tables) : tables_(&tables) {}

  [[nodiscard]] std::optional<Post> post(PostId id) const;
  // In order of their ids, filled or not; taskforce posts of that unit included.
  [[nodiscard]] std::vector<Post> posts_of_unit(UnitId id) const;
  [[nodiscard]] std::vector<Post> posts_of_taskforce(TaskforceId id) const;
  [[nodiscard]] std::optional<ProgrammeId> programme_of_measure(MeasureId id) const;

  // Names as folded by fold_identifying_name(); names of all times and aliases count.
  [[nodiscard]] std::optional<UnitId> unit_called(std::string_view folded_name) const;
  // Units with a name at edit distance 1, or of the same confusable_skeleton() (T-16), in order of their ids.
  [[nodiscard]] std::vector<UnitId> units_called_nearly(std::string_view folded_name) const;

 private:
  Tables* tables_;
};

// The name itself and the name with each one of its code points left out: under these it is found from nearby.
[[nodiscard]] std::vector<std::string> near_forms(std::string_view folded_name);

}  // namespace duban
