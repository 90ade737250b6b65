#include <catch2/catch.hpp>

#include "common/base/described.hpp"
#include "services/domain/assignment/content.hpp"
#include "services/domain/assignment/state.hpp"
#include "services/domain/people/actor.hpp"
#include "services/domain/unit/state.hpp"
#include "services/projections/counter_view.hpp"
#include "services/projections/derived_view.hpp"
#include "services/projections/matter_rows.hpp"
#include "services/projections/rows.hpp"
#include "tools/duban/words.hpp"

namespace duban::cli {
namespace {

// Every enumerator has its words in both languages, and each is understood when it is typed.
template <class Enum>
void check_words(std::string_view set) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto enumerator) {
    const std::string_view value = enumerator.name;
    CAPTURE(set, value);
    for (const Language language : {Language::CHINESE, Language::ENGLISH}) {
      const std::string word = enum_word(set, value, language);
      CHECK(word != value);
      CHECK(enum_value(set, word) == std::string(value));
    }
    CHECK(enum_value(set, value) == std::string(value));
  });
}

}  // namespace

TEST_CASE("every word of an enumeration that is shown or typed has its Chinese and its English") {
  check_words<OrderPhase>("phase");
  check_words<ShownPhase>("phase");
  check_words<LegState>("state");
  check_words<LegRole>("role");
  check_words<Role>("role");
  check_words<Urgency>("urgency");
  check_words<Secrecy>("secrecy");
  check_words<SourceKind>("sourceKind");
  check_words<EvidenceKind>("evidence");
  check_words<ReturnGround>("ground");
  check_words<DueTreatment>("dueTreatment");
  check_words<VerificationResult>("verification");
  check_words<DeadlineKind>("deadline");
  check_words<RequestKind>("request");
  check_words<InboxBucket>("bucket");
  check_words<BoardBucket>("bucket");
  check_words<SuspensionGround>("suspension");
  check_words<SupervisionPhase>("supervisionPhase");
  check_words<SupervisionTargetKind>("supervisionTarget");
  check_words<SupervisionGround>("supervisionGround");
  check_words<LiftReason>("liftReason");
  check_words<SupervisionShortfall>("shortfall");
  check_words<ProblemPhase>("problemPhase");
  check_words<ProblemKind>("problemKind");
  check_words<FoundBy>("foundBy");
  check_words<MeasureState>("measureState");
  check_words<RevisitResult>("revisit");
  check_words<ProblemReopenReason>("problemReopen");
  check_words<ObjectionTargetKind>("objectionTarget");
  check_words<ObjectionOutcome>("objectionOutcome");
  check_words<ObjectionState>("objectionState");
  check_words<ConsequenceKind>("consequenceKind");
  check_words<ConsequenceGround>("consequenceGround");
  check_words<ConsequenceState>("consequenceState");
  check_words<CirculationScope>("circulation");
  check_words<FollowUpResult>("followUp");
  check_words<ReopenReason>("reopen");
  check_words<UnitLevel>("level");
  check_words<AffiliationKind>("affiliation");
  check_words<NumberState>("number");
  check_words<PlanState>("plan");
  check_words<ActorKind>("actorKind");
  check_words<CockpitStage>("stage");
}

TEST_CASE("the words of phases, states and roles are those of the server") {
  const auto same = [](auto first, std::string_view set) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<decltype(first)>>(
        [&](auto enumerator) { CHECK(enum_word(set, enumerator.name, Language::CHINESE) == chinese(enumerator.value)); });
  };
  same(ShownPhase{}, "phase");
  same(LegState{}, "state");
  same(LegRole{}, "role");
  same(Urgency{}, "urgency");
  same(SupervisionPhase{}, "supervisionPhase");
  same(SupervisionTargetKind{}, "supervisionTarget");
  same(SupervisionGround{}, "supervisionGround");
  same(LiftReason{}, "liftReason");
  same(ProblemPhase{}, "problemPhase");
  same(ProblemKind{}, "problemKind");
  same(FoundBy{}, "foundBy");
  same(MeasureState{}, "measureState");
  same(RevisitResult{}, "revisit");
  same(ProblemReopenReason{}, "problemReopen");
  same(ObjectionTargetKind{}, "objectionTarget");
  same(ObjectionOutcome{}, "objectionOutcome");
  same(ObjectionState{}, "objectionState");
  same(ConsequenceKind{}, "consequenceKind");
  same(ConsequenceGround{}, "consequenceGround");
  same(ConsequenceState{}, "consequenceState");
  same(CirculationScope{}, "circulation");
}

TEST_CASE("what is no word of the enumeration is not understood, and shown as it is") {
  CHECK_FALSE(enum_value("phase", "待办"));
  CHECK_FALSE(enum_value("role", ""));
  CHECK(enum_value("role", "co_lead") == "CO_LEAD");
  CHECK(enum_word("phase", "NEW_PHASE", Language::CHINESE) == "NEW_PHASE");
  CHECK(heading("approvedByPostId", Language::ENGLISH) == "Approved by post id");
  CHECK(heading("standing.workingDaysLeft", Language::CHINESE) == "剩余工作日");
}

TEST_CASE("times are those of Shanghai; a limit at 24:00 is the day before it") {
  CHECK(local_time(std::string_view{"2021-09-08T01:30:00.002Z"}) == "2021-09-08 09:30");
  CHECK(local_time(std::string_view{"2021-12-31T16:00:00.000Z"}) == "2022-01-01 00:00");
  CHECK(local_time(std::string_view{"yesterday"}) == "yesterday");
  CHECK(limit_text("2021-10-15T16:00:00.000Z") == "2021-10-15");
  CHECK(limit_text("2021-10-15T09:30:00.000Z") == "2021-10-15 17:30");
  CHECK(days_left_text(9, false, Language::CHINESE) == "9");
  CHECK(days_left_text(0, false, Language::CHINESE) == "今天");
  CHECK(days_left_text(0, true, Language::CHINESE) == "逾期");
  CHECK(days_left_text(-3, true, Language::CHINESE) == "逾期 3");
  CHECK(days_left_text(-3, true, Language::ENGLISH) == "overdue 3");
}

TEST_CASE("English only where it is chosen") {
  CHECK(language_of("") == Language::CHINESE);
  CHECK(language_of("zh-CN") == Language::CHINESE);
  CHECK(language_of("fr") == Language::CHINESE);
  CHECK(language_of("en") == Language::ENGLISH);
  CHECK(language_of("en-GB") == Language::ENGLISH);
}

}  // namespace duban::cli
