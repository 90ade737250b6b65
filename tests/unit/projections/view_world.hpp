// ViewWorld: a Scenario whose events are projected into a memory store as the engine does it, a batch at a time, with so few rows kept
// in memory that most are loaded again. And the comparison of live rows with those of a replay (INV-17).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/json/reader.hpp"
#include "services/projections/derived_view.hpp"
#include "services/projections/projector.hpp"
#include "services/projections/queries/order_queries.hpp"
#include "services/projections/tables.hpp"
#include "tests/support/memory_store.hpp"
#include "tests/support/scenario.hpp"

namespace duban::test {

using RowMap = std::map<std::string, std::string, std::less<>>;

inline constexpr std::uint16_t view_generation = 7;

// What a Scenario leaves out of an envelope and the engine adds.
inline void finish(Envelope& envelope, const Event& event) {
  const auto of = [&](const Uuid& id, StreamId stream) {
    envelope.correlation_id = id;
    envelope.stream = std::move(stream);
  };
  const auto id_in = [](const auto& family, auto member) { return std::visit([&](const auto& each) { return member(each); }, family); };
  std::visit(Overloaded{[&](const AssignmentEvent& one) {
                          const OrderId id = id_in(one, [](const auto& each) { return each.order_id; });
                          of(id.uuid, assignment_stream(id));
                        },
                        [&](const SupervisionEvent& one) {
                          const SupervisionId id = id_in(one, [](const auto& each) { return each.supervision_id; });
                          of(id.uuid, supervision_stream(id));
                        },
                        [&](const ProblemEvent& one) {
                          const ProblemId id = id_in(one, [](const auto& each) { return each.problem_id; });
                          of(id.uuid, problem_stream(id));
                        },
                        [&](const ObjectionEvent& one) {
                          const ObjectionId id = id_in(one, [](const auto& each) { return each.objection_id; });
                          of(id.uuid, objection_stream(id));
                        },
                        [&](const ConsequenceEvent& one) {
                          const ConsequenceId id = id_in(one, [](const auto& each) { return each.consequence_id; });
                          of(id.uuid, consequence_stream(id));
                        },
                        [&](const CommendationEvent& one) {
                          const CommendationId id = id_in(one, [](const auto& each) { return each.commendation_id; });
                          of(id.uuid, commendation_stream(id));
                        },
                        [](const auto&) {}},
             event);
}

// Where the events of a Scenario lie, without their bytes.
class HistoryLog final : public EventLog {
 public:
  explicit HistoryLog(const Scenario& world) : world_(world) {}
  Result<> append(const Batch&) override { return failure(ErrorCode::CLOSED, "a history is only read"); }
  ChainHead head() const override { return {.position = Position{world_.history.size()}, .digest = {}}; }
  Result<> read(Position, const VisitRecord&) const override { return failure(ErrorCode::CLOSED, "a history has no records"); }
  Result<> read_stream(std::string_view stream, Version from, const VisitRecord& visit) const override {
    Version version;
    for (auto [envelope, event] : world_.history) {
      finish(envelope, event);
      if (envelope.stream.name != stream) continue;
      version = version.next();
      if (version >= from && !visit(envelope.position, "")) break;
    }
    return {};
  }
  Result<Version> stream_version(std::string_view) const override { return failure(ErrorCode::CLOSED, "a history has no versions"); }

 private:
  const Scenario& world_;
};

class ViewWorld {
 public:
  Scenario world;
  HistoryLog log{world};
  SmallWorld small;
  MemoryStore store;
  std::unique_ptr<Projector> live;

  explicit ViewWorld(std::size_t rows_max = 2) : live(std::make_unique<Projector>(&store, view_generation, rows_max)) {
    small = given_small_world(world);
    project();
  }

  // Everything that has happened since, as one batch.
  void project() {
    for (; projected_ < world.history.size(); ++projected_) {
      auto [envelope, event] = world.history[projected_];
      finish(envelope, event);
      live->apply(envelope, event);
    }
    std::vector<Mutation> mutations;
    live->flush(++batch_, mutations);
    for (const Mutation& mutation : mutations) REQUIRE((mutation.space == Space::VIEWS || mutation.space == Space::MATTERS));  // INV-16
    REQUIRE(store.write_aside(mutations));
    live->committed(batch_);
  }

  template <class Command>
  void must(PostId post, Command command) {
    const Decided decided = world.as_post(post).when(std::move(command));
    INFO("refused: " << refusal(decided));
    REQUIRE(decided.has_value());
    project();
  }

  AssignmentContent content(std::vector<Recipient> recipients) {
    AssignmentContent out;
    out.title = "建立监管事项清单";
    out.content = text_ref("content");
    out.basis = {BasisKind::DOCUMENT, "专班方案"};
    out.source_kind = SourceKind::PLAN;
    out.recipients = std::move(recipients);
    out.goal = text_ref("goal");
    out.urgency = Urgency::NORMAL;
    out.due = DueSpec{DueKind::WORKING_DAYS, std::nullopt, 10};
    out.evidence_policy = EvidenceKind::DOCUMENT;
    out.secrecy = Secrecy::INTERNAL;
    out.measure_id = small.measure;
    return out;
  }
  OrderId draft(std::vector<Recipient> recipients) {
    const auto id = world.fresh<OrderId>();
    DraftAssignment command;
    static_cast<AssignmentContent&>(command) = content(std::move(recipients));
    command.order_id = id;
    command.taskforce_id = small.taskforce;
    must(small.coordinator, std::move(command));
    return id;
  }
  void issue(OrderId id) {
    must(small.coordinator, SubmitAssignmentForApproval{id, {small.leader}});
    must(small.leader, ApproveAssignment{id});
    must(small.coordinator, IssueAssignment{id, std::nullopt});
  }
  OrderId issued() {
    const OrderId id = draft({{small.first, LegRole::LEAD}, {small.second, LegRole::CO_LEAD}});
    issue(id);
    return id;
  }
  [[nodiscard]] LegId leg(OrderId id, std::size_t index) const { return world.order(id).legs.at(index).leg_id; }

  void progress(PostId liaison, OrderId order, LegId leg_id) { must(liaison, ReportProgress{order, leg_id, 50, text_ref("progress"), {}}); }
  void reply(PostId liaison, PostId member, OrderId order, LegId leg_id) {
    must(liaison, ReplyLeg{order, leg_id, member, text_ref("result"), {{doc_ref("proof"), EvidenceKind::DOCUMENT}}});
  }
  void verify(OrderId order, LegId leg_id, VerificationResult result) {
    must(small.coordinator, AssignVerification{order, leg_id, small.outside_verifier, std::nullopt, std::nullopt});
    const bool passed = result == VerificationResult::PASS;
    must(small.outside_verifier,
         RecordVerification{
             order, leg_id, result, {passed, passed, passed, passed, passed, passed}, EvidenceKind::DOCUMENT, text_ref("note")});
  }

  [[nodiscard]] Query query(Viewer viewer) const { return {store, view_generation, viewer, world.today(), calendar_}; }
  [[nodiscard]] Query staff() const { return query(Viewer::staff(small.taskforce)); }
  [[nodiscard]] Query unit(UnitId id) const { return query(Viewer::unit(id)); }

  // All rows of the generation.
  [[nodiscard]] RowMap dump() const {
    RowMap rows = store.rows(Space::VIEWS);
    rows.merge(store.rows(Space::MATTERS));
    return rows;
  }
  // The same from the history alone, in memory, without a batch in between.
  [[nodiscard]] RowMap replay() const {
    Projector replayed{nullptr, view_generation, 1};
    for (auto [envelope, event] : world.history) {
      finish(envelope, event);
      replayed.apply(envelope, event);
    }
    std::vector<Mutation> mutations;
    replayed.flush(1, mutations);
    RowMap rows;
    for (Mutation& mutation : mutations)
      if (mutation.value) rows.insert_or_assign(std::move(mutation.key), std::move(*mutation.value));
    return rows;
  }
  // Keys of one table, with their values.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> rows_of(TableId table, const std::string& prefix = {}) const {
    std::vector<std::pair<std::string, std::string>> rows;
    const std::string from = stored_key(view_generation, table, prefix);
    REQUIRE(store.scan(space_of(table), from, end_of_prefix(from), ScanOrder::ASCENDING, [&](std::string_view key, std::string_view value) {
      rows.emplace_back(key.substr(table_prefix_bytes), value);
      return true;
    }));
    return rows;
  }

 private:
  std::size_t projected_ = 0;
  std::uint64_t batch_ = 0;
  WorkCalendar calendar_;
};

[[nodiscard]] inline std::size_t on_board(const ViewWorld& views, BoardBucket bucket) {
  return views.rows_of(TableId::BOARD, Key{}.id(views.small.taskforce).number8(static_cast<std::uint8_t>(bucket)).take()).size();
}
[[nodiscard]] inline std::size_t in_inbox(const ViewWorld& views, UnitId unit, InboxBucket bucket) {
  return views.rows_of(TableId::INBOX, Key{}.id(unit).number8(static_cast<std::uint8_t>(bucket)).take()).size();
}

// The one difference, in words; empty when there is none.
[[nodiscard]] inline std::string difference_of(const RowMap& one, const RowMap& other) {
  for (const auto& [key, value] : one) {
    const auto found = other.find(key);
    if (found == other.end()) return "only in the first: table " + std::to_string(static_cast<int>(key[2])) + " " + value;
    if (found->second != value) return "table " + std::to_string(static_cast<int>(key[2])) + ":\n" + value + "\n" + found->second;
  }
  for (const auto& [key, value] : other)
    if (!one.contains(key)) return "only in the second: table " + std::to_string(static_cast<int>(key[2])) + " " + value;
  return {};
}

[[nodiscard]] inline bool has(const Result<QueryAnswer>& answer, std::string_view words) {
  REQUIRE(answer);
  return answer->json.find(words) != std::string::npos;
}

}  // namespace duban::test
