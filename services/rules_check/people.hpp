// People: the posts, ties and delegations that the log has told of so far. Kept whole: there are few of them.
#pragma once

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "services/domain/event.hpp"

namespace duban::rules_check {

struct PostNote {
  Role role{};
  UnitId unit_id;
  std::optional<TaskforceId> taskforce_id;
  CivilDate valid_from;
  std::optional<CivilDate> valid_to;  // the last day
};

class People {
 public:
  void take(const UnitEvent& event);
  void take(const TaskforceEvent& event);

  // nullptr: the log has not told of it.
  [[nodiscard]] const PostNote* post(PostId id) const;
  [[nodiscard]] bool filled(PostId id, CivilDate on) const;
  [[nodiscard]] bool unit_has_filled(UnitId unit, Role role, CivilDate on) const;

  // Declared by either of the two (S-04). A unit is tied to itself.
  [[nodiscard]] bool tied(UnitId one, UnitId other, CivilDate on) const;
  // By its unit or by a declaration of its own.
  [[nodiscard]] bool tied(PostId post, UnitId unit, CivilDate on) const;
  [[nodiscard]] bool tied_to_any(PostId post, std::span<const UnitId> units, CivilDate on) const;
  // A leader of the taskforce other than this post who has no ties with these units.
  [[nodiscard]] bool untied_leader(TaskforceId taskforce, PostId except, std::span<const UnitId> units, CivilDate on) const;
  // By a leader whose post is filled that day.
  [[nodiscard]] bool delegated(PostId to, DelegatedPower power, CivilDate on) const;

 private:
  struct Tie {
    UnitId unit_id;
    CivilDate from;
    std::optional<CivilDate> to;
  };
  struct Power {
    PostId from_post_id;
    std::vector<DelegatedPower> scope;
    CivilDate from;
    std::optional<CivilDate> to;
  };
  void place(PostId id, PostNote post);
  void vacate(PostId id, CivilDate last_day);

  std::unordered_map<PostId, PostNote> posts_;
  std::unordered_map<UnitId, std::vector<PostId>> posts_of_unit_;
  std::unordered_map<TaskforceId, std::vector<PostId>> leaders_;
  std::unordered_map<UnitId, std::vector<Tie>> unit_ties_;  // under both units
  std::unordered_map<PostId, std::vector<Tie>> post_ties_;
  std::unordered_map<PostId, std::vector<Power>> powers_;  // by who received them
};

}  // namespace duban::rules_check
