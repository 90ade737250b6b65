// Context: everything a decider may read besides its own state. Nothing else is read: no clock, no randomness, no disk.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/random/id_source.hpp"
#include "common/time/civil_date.hpp"
#include "services/domain/envelope.hpp"
#include "services/domain/ids.hpp"
#include "services/domain/people/actor.hpp"

namespace duban {

struct Unit;
struct Taskforce;
struct Programme;
struct AssignmentOrder;
struct Problem;
struct NumberRegister;
struct WorkCalendar;
struct PolicySet;
struct SupervisionOrder;
struct Objection;

// Typed questions to other aggregates and lookups (S-14), answered from the state the engine has decided on so far, batches not
// yet durable included. Pointers live until the end of the decision; nullptr = does not exist.
class Questions {
 public:
  virtual ~Questions() = default;

  [[nodiscard]] virtual const Unit* unit(UnitId id) const = 0;
  [[nodiscard]] virtual const Taskforce* taskforce(TaskforceId id) const = 0;
  [[nodiscard]] virtual const Programme* programme(ProgrammeId id) const = 0;
  [[nodiscard]] virtual const AssignmentOrder* assignment(OrderId id) const = 0;
  [[nodiscard]] virtual const Problem* problem(ProblemId id) const = 0;
  // The problem that this unit's system reported under that number of its own, whatever has become of it since (ORD-08).
  [[nodiscard]] virtual std::optional<ProblemId> problem_with_external_reference(UnitId reporter, std::string_view external_ref) const = 0;
  // Never null: an unused register is empty.
  [[nodiscard]] virtual const NumberRegister& number_register(std::string_view series, std::int32_t year) const = 0;
  [[nodiscard]] virtual const WorkCalendar& calendar() const = 0;
  [[nodiscard]] virtual const PolicySet& policy() const = 0;

  [[nodiscard]] virtual std::optional<Post> post(PostId id) const = 0;
  // Posts of that unit, taskforce posts included, in order of their ids, filled or not.
  [[nodiscard]] virtual std::vector<Post> posts_of_unit(UnitId id) const = 0;
  [[nodiscard]] virtual std::vector<Post> posts_of_taskforce(TaskforceId id) const = 0;
  [[nodiscard]] virtual std::optional<ProgrammeId> programme_of_measure(MeasureId id) const = 0;

  // Both take a name as folded by fold_identifying_name(); aliases and names of former times count as names. Nearly = at edit
  // distance 1, or of the same confusable_skeleton() (T-16).
  [[nodiscard]] virtual std::optional<UnitId> unit_called(std::string_view folded_name) const = 0;
  [[nodiscard]] virtual std::vector<UnitId> units_called_nearly(std::string_view folded_name) const = 0;

  // Declared between the two at that date, in either direction (S-04). A unit is affiliated with itself.
  [[nodiscard]] virtual bool affiliated(UnitId one, UnitId other, CivilDate on) const = 0;
  // The post's own unit, units affiliated with that, and units declared for the post itself.
  [[nodiscard]] virtual bool affiliated(PostId post, UnitId unit, CivilDate on) const = 0;

  [[nodiscard]] virtual const SupervisionOrder* supervision(SupervisionId id) const = 0;
  // Issued and not ended (S-28), about that leg, problem or task item: of one unit there is at most one (INV-09).
  [[nodiscard]] virtual std::optional<SupervisionId> open_supervision_of(const Uuid& target, UnitId unit) const = 0;
  [[nodiscard]] virtual std::vector<SupervisionId> open_supervisions_of(const Uuid& target) const = 0;
  [[nodiscard]] virtual const Objection* objection(ObjectionId id) const = 0;
  // Every objection about that leg or supervision order, answered, withdrawn or not, in order of filing.
  [[nodiscard]] virtual std::vector<ObjectionId> objections_on(const Uuid& target) const = 0;
};

struct Context {
  Instant now;      // business time
  CivilDate today;  // its Shanghai day
  const Actor& actor;
  Channel channel;
  IdSource& ids;
  const Questions& ask;
};

}  // namespace duban
