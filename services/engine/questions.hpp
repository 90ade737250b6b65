// EngineQuestions: the engine's answers to the typed questions of the deciders (S-14), from the stream cache and the rows of
// the lookups, batches not yet durable included. The engine's thread only.
#pragma once

#include "services/domain/context.hpp"
#include "services/engine/stream_cache.hpp"
#include "services/projections/directory_answers.hpp"
#include "services/projections/matter_answers.hpp"

namespace duban {

class EngineQuestions final : public Questions {
 public:
  // `tables` must outlive it, until others are given.
  EngineQuestions(StreamCache& streams, Tables& tables) : streams_(streams), directory_(tables), matters_(tables) {}

  void use(Tables& tables) {
    directory_ = DirectoryAnswers{tables};
    matters_ = MatterAnswers{tables};
  }

  [[nodiscard]] const Unit* unit(UnitId id) const override { return existing<Unit>(unit_stream(id)); }
  [[nodiscard]] const Taskforce* taskforce(TaskforceId id) const override { return existing<Taskforce>(taskforce_stream(id)); }
  [[nodiscard]] const Programme* programme(ProgrammeId id) const override { return existing<Programme>(programme_stream(id)); }
  [[nodiscard]] const AssignmentOrder* assignment(OrderId id) const override { return existing<AssignmentOrder>(assignment_stream(id)); }
  [[nodiscard]] const Problem* problem(ProblemId id) const override { return existing<Problem>(problem_stream(id)); }
  [[nodiscard]] const SupervisionOrder* supervision(SupervisionId id) const override {
    return existing<SupervisionOrder>(supervision_stream(id));
  }
  [[nodiscard]] const Objection* objection(ObjectionId id) const override { return existing<Objection>(objection_stream(id)); }
  // Not asked by deciders: for whom a command is, and where it belongs.
  [[nodiscard]] const Consequence* consequence(ConsequenceId id) const { return existing<Consequence>(consequence_stream(id)); }
  [[nodiscard]] const NumberRegister& number_register(std::string_view series, std::int32_t year) const override {
    return std::get<NumberRegister>(streams_.get(number_stream(series, year)).state);
  }
  [[nodiscard]] const WorkCalendar& calendar() const override { return std::get<WorkCalendar>(streams_.get(calendar_stream()).state); }
  [[nodiscard]] const PolicySet& policy() const override { return std::get<PolicySet>(streams_.get(policy_stream()).state); }

  [[nodiscard]] std::optional<Post> post(PostId id) const override { return directory_.post(id); }
  [[nodiscard]] std::vector<Post> posts_of_unit(UnitId id) const override { return directory_.posts_of_unit(id); }
  [[nodiscard]] std::vector<Post> posts_of_taskforce(TaskforceId id) const override { return directory_.posts_of_taskforce(id); }
  [[nodiscard]] std::optional<ProgrammeId> programme_of_measure(MeasureId id) const override { return directory_.programme_of_measure(id); }
  [[nodiscard]] std::optional<UnitId> unit_called(std::string_view folded_name) const override {
    return directory_.unit_called(folded_name);
  }
  [[nodiscard]] std::vector<UnitId> units_called_nearly(std::string_view folded_name) const override {
    return directory_.units_called_nearly(folded_name);
  }
  [[nodiscard]] std::optional<SupervisionId> open_supervision_of(const Uuid& target, UnitId unit) const override {
    return matters_.open_supervision_of(target, unit);
  }
  [[nodiscard]] std::vector<SupervisionId> open_supervisions_of(const Uuid& target) const override {
    return matters_.open_supervisions_of(target);
  }
  [[nodiscard]] std::vector<ObjectionId> objections_on(const Uuid& target) const override { return matters_.objections_on(target); }
  [[nodiscard]] std::optional<ProblemId> problem_with_external_reference(UnitId reporter, std::string_view external_ref) const override {
    return matters_.problem_with_external_reference(reporter, external_ref);
  }
  [[nodiscard]] bool affiliated(UnitId one, UnitId other, CivilDate on) const override;
  [[nodiscard]] bool affiliated(PostId post, UnitId unit, CivilDate on) const override;

 private:
  template <class State>
  [[nodiscard]] const State* existing(const StreamId& stream) const {
    const StreamState& found = streams_.get(stream);
    return found.version.value == 0 ? nullptr : std::get_if<State>(&found.state);
  }

  StreamCache& streams_;
  DirectoryAnswers directory_;
  MatterAnswers matters_;
};

}  // namespace duban
