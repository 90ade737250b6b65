// From the draft to the return: what the rules of an order make happen, and what they must not, by the numbers of the rules.
#include "services/domain/assignment/rejections.hpp"
#include "tests/unit/domain/assignment_scene.hpp"

namespace duban::test {

using Types = std::vector<std::string>;

// --- draft to issue -------------------------------------------------------------------------------------------------------------

TEST_CASE("S-22: the issue takes the number and serves every unit in one decision") {
  AssignmentScene scene;
  const auto id = scene.issued();
  CHECK(scene.last_types() == Types{"Number reserved", "Order issued", "Leg served", "Leg served"});
  CHECK(scene.last().front().envelope.stream == number_stream("余法专交", 2021));
  CHECK(scene.last()[1].envelope.stream == assignment_stream(id));
  CHECK(scene.order(id).issued->number == "余法专交〔2021〕1号");
  CHECK(scene.leg(id, scene.enforcement).original_due.on == CivilDate::of(2021, 9, 23));
  CHECK(scene.leg(id, scene.enforcement).channel == ServiceChannel::PORTAL);
}

TEST_CASE("INV-08: numbers run without a gap; drafts and refusals take none; a voided number stays used") {
  AssignmentScene scene;
  const auto first = scene.issued();
  const auto refused = scene.submitted();
  scene.must(scene.leader_one, RefuseAssignmentApproval{.order_id = refused, .reason = scene.text()});
  CHECK_FALSE(scene.order(refused).issued);
  scene.must(scene.coordinator, RequestVoiding{.order_id = first, .reason = scene.text()});
  scene.must(scene.leader_one, ApproveVoiding{.order_id = first});
  CHECK(scene.last_types().back() == "Number voided");
  const auto second = scene.issued();
  CHECK(scene.order(second).issued->sequence == 2);
  CHECK(scene.order(first).issued->number == "余法专交〔2021〕1号");
  CHECK(scene.numbers[{"余法专交", 2021}].used.at(1).voided);
}

TEST_CASE("EC-29: an order issued after midnight in Shanghai is a number of the new year") {
  AssignmentScene scene;
  scene.clock.set(Instant{1640968200000});  // 2021-12-31T16:30:00Z
  const auto id = scene.issued();
  CHECK(scene.order(id).issued->number == "余法专交〔2022〕1号");
  CHECK(scene.order(id).issued->issued_on == CivilDate::of(2022, 1, 1));
  AssignmentScene before;
  before.clock.set(Instant{1640966399999});  // a moment before 16:00Z
  CHECK(before.order(before.issued()).issued->year == 2021);
}

TEST_CASE("S-30: a paper of our own series takes a number from a reserved block, once") {
  AssignmentScene scene;
  auto& numbers = scene.numbers[{"余法专交", 2021}];
  numbers.blocks.push_back({.from_sequence = 1, .to_sequence = 3});
  numbers.next_sequence = 4;
  const auto id = scene.approved();
  scene.must(scene.coordinator, IssueAssignment{.order_id = id, .reserved_sequence = 2});
  CHECK(scene.last_types().front() == "Block number used");
  CHECK(scene.order(id).issued->number == "余法专交〔2021〕2号");
  CHECK(scene.code_of(scene.coordinator, IssueAssignment{.order_id = scene.approved(), .reserved_sequence = 2}) == "number.used_already");
  CHECK(scene.order(scene.issued()).issued->sequence == 4);
}

TEST_CASE("a draft is revised by version, and the same words again are no event") {
  AssignmentScene scene;
  const auto id = scene.drafted();
  ReviseAssignmentDraft same;
  static_cast<AssignmentContent&>(same) = scene.order(id).content;
  same.order_id = id;
  CHECK(scene.code_of(scene.coordinator, same) == "nothing");
  auto changed = same;
  changed.title = "另一个标题";
  scene.must(scene.coordinator, changed);
  CHECK(scene.order(id).draft_version == 2);
  CHECK(scene.order(id).content.title == "另一个标题");
  scene.must(scene.coordinator, DiscardAssignmentDraft{.order_id = id, .reason = scene.text()});
  CHECK(scene.order(id).phase == OrderPhase::DISCARDED);
}

TEST_CASE("EC-25, S-04: an order to a leader's own unit is approved by the other leader, and by the first only when alone") {
  AssignmentScene scene;
  const auto body = scene.content({{scene.committee, LegRole::LEAD}});
  CHECK(scene.code_of(scene.leader_one, ApproveAssignment{.order_id = scene.submitted(body)}) == "approver.is_affiliated");
  CHECK(scene.code_of(scene.leader_two, ApproveAssignment{.order_id = scene.submitted(body)}) == "accepted");
  scene.vacate(scene.leader_two);
  CHECK(scene.code_of(scene.leader_one, ApproveAssignment{.order_id = scene.submitted(body)}) == "accepted");
}

TEST_CASE("ORG-03: a deputy with the delegation approves") {
  AssignmentScene scene;
  scene.delegate(scene.deputy, {DelegatedPower::APPROVE_ASSIGNMENT});
  const auto id = scene.submitted();
  scene.must(scene.deputy, ApproveAssignment{.order_id = id});
  CHECK(scene.order(id).phase == OrderPhase::APPROVED);
}

TEST_CASE("EC-26: the first valid decision stands and the second is told who decided") {
  AssignmentScene scene;
  const auto id = scene.approved();
  const auto second = scene.act(scene.leader_two, RefuseAssignmentApproval{.order_id = id, .reason = scene.text()});
  REQUIRE_FALSE(second);
  CHECK(second.error().code->kind == RejectionKind::CONFLICT);
  CHECK(second.error().facts == std::vector<RejectionFact>{{"decidedByPostId", scene.leader_one.text()}, {"outcome", "APPROVED"}});
  CHECK(scene.order(id).phase == OrderPhase::APPROVED);
}

TEST_CASE("EC-26: a refused draft can be submitted and decided again") {
  AssignmentScene scene;
  const auto id = scene.submitted();
  scene.must(scene.leader_one, RefuseAssignmentApproval{.order_id = id, .reason = scene.text()});
  scene.must(scene.coordinator, SubmitAssignmentForApproval{.order_id = id, .to_post_ids = {scene.leader_two}});
  scene.must(scene.leader_two, ApproveAssignment{.order_id = id});
}

TEST_CASE("EC-27: the addressed leader left; whoever holds a leader's post now approves") {
  AssignmentScene scene;
  const auto id = scene.submitted();
  scene.vacate(scene.leader_one);
  CHECK(scene.code_of(scene.leader_one, ApproveAssignment{.order_id = id}) == "approver.not_entitled");
  const auto successor = scene.seat(Role::LEADER, scene.committee);
  scene.must(successor, ApproveAssignment{.order_id = id});
}

TEST_CASE("INV-28: a state secret has no level here, so nothing can be drafted as one") {
  CHECK(boost::mp11::mp_size<boost::describe::describe_enumerators<Secrecy>>::value == 3);
  CHECK_FALSE(enum_from_name<Secrecy>("STATE_SECRET"));
}

TEST_CASE("ORG-05, S-05: a unit without liaison and member is served and reported as unreachable; one with a member is not") {
  AssignmentScene scene;
  scene.vacate(scene.liaison_two);
  const auto with_member = scene.issued();
  CHECK(scene.last_types() == Types{"Number reserved", "Order issued", "Leg served", "Leg served"});
  scene.vacate(scene.member_two);
  const auto with_nobody = scene.issued();
  CHECK(scene.last_types() == Types{"Number reserved", "Order issued", "Leg served", "Leg served", "Recipient unreachable"});
  CHECK(scene.leg(with_nobody, scene.establishment).state == LegState::SERVED);
  scene.must(scene.coordinator,
             RecordUnitNotifiedOnPaper{
                 .order_id = with_nobody, .leg_id = scene.leg(with_nobody, scene.establishment).leg_id, .notified_on = scene.today()});
  CHECK(scene.leg(with_nobody, scene.establishment).notified_on_paper == scene.today());
  CHECK_FALSE(scene.leg(with_member, scene.establishment).notified_on_paper);
}

// --- receipt --------------------------------------------------------------------------------------------------------------------

TEST_CASE("EC-02: with three of five signed the order is shown as partly signed, and only the silent legs are unsigned") {
  AssignmentScene scene;
  const auto id = scene.issued({{scene.enforcement, LegRole::LEAD},
                                {scene.establishment, LegRole::CO_LEAD},
                                {scene.data_bureau, LegRole::ASSIST},
                                {scene.town, LegRole::ASSIST},
                                {scene.outside, LegRole::ASSIST}});
  CHECK(chinese(shown_phase(scene.order(id))) == "待签收");
  for (const auto liaison : {scene.liaison_one, scene.liaison_two, scene.liaison_three}) scene.acknowledge(id, liaison);
  CHECK(chinese(shown_phase(scene.order(id))) == "部分签收");
  scene.must(scene.handler_one,
             ReportProgress{.order_id = id, .leg_id = scene.leg_of(id, scene.handler_one), .percent = 10, .text = scene.text()});
  CHECK(chinese(shown_phase(scene.order(id))) == "部分签收");
  CHECK(scene.leg(id, scene.town).state == LegState::SERVED);
  scene.acknowledge(id, scene.seat(Role::LIAISON, scene.town));
  scene.acknowledge(id, scene.seat(Role::LIAISON, scene.outside));
  CHECK(chinese(shown_phase(scene.order(id))) == "办理中");
  scene.reply(id, scene.liaison_two);
  CHECK(chinese(shown_phase(scene.order(id))) == "部分反馈");
  CHECK(scene.order(id).phase == OrderPhase::ISSUED);
}

TEST_CASE("ORG-09: all required signed and nobody started is shown as signed; units that are informed do not count") {
  AssignmentScene scene;
  const auto id = scene.issued({{scene.enforcement, LegRole::LEAD}, {scene.establishment, LegRole::INFORM}});
  scene.acknowledge(id, scene.liaison_one);
  CHECK(shown_phase(scene.order(id)) == ShownPhase::ACKNOWLEDGED);
}

TEST_CASE("EC-14: a second receipt is no event, whoever of the unit sends it and however far the work is") {
  AssignmentScene scene;
  const auto id = scene.issued();
  const AcknowledgeLeg command{.order_id = id, .leg_id = scene.leg_of(id, scene.liaison_one)};
  scene.must(scene.liaison_one, command);
  const auto before = scene.log().size();
  CHECK(scene.code_of(scene.liaison_one, command) == "nothing");
  CHECK(scene.code_of(ActorName::integration(scene.enforcement), command) == "nothing");
  scene.reply(id, scene.liaison_one);
  CHECK(scene.code_of(scene.liaison_one, command) == "nothing");
  CHECK(scene.log().size() == before + 1);
}

TEST_CASE("EC-19: the claimed time of a receipt is stored and decides nothing") {
  AssignmentScene scene;
  const auto id = scene.issued();
  const auto claimed = scene.clock.now() - Duration::days(400);
  scene.clock.advance(Duration::days(20));
  scene.must(scene.liaison_one, AcknowledgeLeg{.order_id = id, .leg_id = scene.leg_of(id, scene.liaison_one), .claimed_at = claimed});
  const auto& receipt = *scene.leg(id, scene.enforcement).receipt;
  CHECK(receipt.received_at == scene.clock.now());
  CHECK(receipt.claimed_at == claimed);
  scene.must(
      scene.liaison_two,
      AcknowledgeLeg{.order_id = id, .leg_id = scene.leg_of(id, scene.liaison_two), .claimed_at = scene.clock.now() + Duration::days(1)});
  CHECK(scene.leg(id, scene.establishment).receipt->received_at == scene.clock.now());
}

TEST_CASE("INV-30: a receipt is an act of the unit: its liaison, its system, its member; never the coordinator, an operator or a timer") {
  AssignmentScene scene;
  const auto id = scene.issued();
  const AcknowledgeLeg command{.order_id = id, .leg_id = scene.leg_of(id, scene.liaison_one)};
  CHECK(scene.leg(id, scene.enforcement).state == LegState::SERVED);  // delivery is not receipt
  CHECK(scene.code_of(scene.coordinator, command) == "actor.not_of_unit");
  CHECK(scene.code_of(ActorName::operator_called("admin"), command) == "actor.not_of_unit");
  CHECK(scene.code_of(ActorName::system_actor(SystemActor::TIMER), command) == "actor.not_of_unit");
  CHECK(scene.code_of(ActorName::system_actor(SystemActor::DELIVERY), command) == "actor.not_of_unit");
  CHECK(scene.code_of(ActorName::integration(scene.establishment), command) == "actor.not_of_unit");
  scene.must(ActorName::integration(scene.enforcement),
             AcknowledgeLeg{.order_id = id, .leg_id = command.leg_id, .signed_by_post_id = scene.member_one});
  CHECK(scene.leg(id, scene.enforcement).receipt->signed_by_post_id == scene.member_one);
  CHECK_FALSE(scene.leg(id, scene.enforcement).receipt->by_post_id);
}

TEST_CASE("EC-28: with the liaison vacant the member signs and replies, and answers for the reply") {
  AssignmentScene scene;
  const auto id = scene.issued(scene.one_unit());
  scene.vacate(scene.liaison_one);
  scene.acknowledge(id, scene.member_one);
  auto command = scene.reply_of(id, scene.member_one);
  command.approved_by_post_id.reset();
  scene.must(scene.member_one, command);
  CHECK(scene.leg(id, scene.enforcement).last_reply()->approved_by_post_id == scene.member_one);
}

TEST_CASE("EC-18: a reply before the receipt implies it; both events are written and marked") {
  AssignmentScene scene;
  const auto id = scene.issued();
  scene.reply(id, scene.liaison_two);
  CHECK(scene.last_types() == Types{"Leg acknowledged", "Leg replied"});
  CHECK(scene.last_event<LegAcknowledged>().implied);
  CHECK(scene.last_event<LegReplied>().implies_receipt);
  AssignmentScene ordinary;
  const auto other = ordinary.issued();
  ordinary.acknowledge(other, ordinary.liaison_two);
  ordinary.reply(other, ordinary.liaison_two);
  CHECK(ordinary.last_types() == Types{"Leg replied"});
  CHECK_FALSE(ordinary.last_event<LegReplied>().implies_receipt);
}

// --- return ---------------------------------------------------------------------------------------------------------------------

TEST_CASE("EC-10: a refused return goes back to the state before it; a leader's refusal rules, a coordinator's does not") {
  AssignmentScene scene;
  const auto id = scene.issued();
  const auto leg = scene.leg_of(id, scene.liaison_one);
  scene.acknowledge(id, scene.liaison_one);
  scene.must(scene.liaison_one, scene.return_of(id, scene.liaison_one));
  scene.must(scene.coordinator, RefuseReturn{.order_id = id, .leg_id = leg, .reason = scene.text()});
  CHECK_FALSE(scene.last_event<ReturnRefused>().ruling);
  CHECK(scene.leg(id, scene.enforcement).state == LegState::ACKNOWLEDGED);
  scene.must(scene.liaison_one, scene.return_of(id, scene.liaison_one));
  scene.must(scene.leader_one, RefuseReturn{.order_id = id, .leg_id = leg, .reason = scene.text()});
  CHECK(scene.last_event<ReturnRefused>().ruling);
  CHECK(scene.code_of(scene.liaison_one, scene.return_of(id, scene.liaison_one)) == "leg.same_ground_after_ruling");
  CHECK(scene.code_of(scene.liaison_one, scene.return_of(id, scene.liaison_one, ReturnGround::WRONG_PLACE)) == "accepted");
  CHECK(scene.leg(id, scene.enforcement).returns == 3);
}

TEST_CASE("S-26: a return from SERVED that is refused leaves the leg unsigned and its clock running from service") {
  AssignmentScene scene;
  const auto id = scene.issued();
  const auto due = scene.leg(id, scene.enforcement).current_due;
  scene.must(scene.liaison_one, scene.return_of(id, scene.liaison_one));
  scene.must(scene.coordinator, RefuseReturn{.order_id = id, .leg_id = scene.leg_of(id, scene.liaison_one), .reason = scene.text()});
  CHECK(scene.leg(id, scene.enforcement).state == LegState::SERVED);
  CHECK_FALSE(scene.leg(id, scene.enforcement).receipt);
  CHECK(scene.leg(id, scene.enforcement).current_due == due);
}

TEST_CASE("the return window closes at its instant: a millisecond before it a return is taken") {
  AssignmentScene scene;
  const auto id = scene.issued();
  const auto until = scene.leg(id, scene.enforcement).return_until;
  CHECK(until == start_of(CivilDate::of(2021, 9, 11)));  // two working days after 09-08, to their end
  scene.clock.set(until - Duration{1});
  CHECK(scene.code_of(scene.liaison_one, scene.return_of(id, scene.liaison_one)) == "accepted");
  scene.clock.set(until);
  CHECK(scene.code_of(scene.liaison_two, scene.return_of(id, scene.liaison_two)) == "leg.return_window_closed");
}

TEST_CASE("S-23, INV-07: a first lead that goes without a new unit names the one that leads in the same batch") {
  AssignmentScene scene;
  const auto id = scene.issued();
  scene.must(scene.liaison_one, scene.return_of(id, scene.liaison_one));
  scene.must(scene.coordinator, scene.acceptance_of(id, scene.leg_of(id, scene.liaison_one)));
  CHECK(scene.last_types() == Types{"Return accepted", "Leg released", "First lead named"});
  CHECK(accountable_unit(scene.order(id)) == scene.establishment);
  CHECK(scene.leg(id, scene.establishment).role == LegRole::LEAD);
  // The one unit that is left answers for all: its reply is the consolidated one.
  scene.reply(id, scene.liaison_two);
  CHECK(scene.last_types() == Types{"Leg acknowledged", "Leg replied", "Consolidated reply filed"});
}

TEST_CASE("EC-03: a reassigned leg keeps its own times; the new one has KEEP, RESTART or SET; the role goes along") {
  AssignmentScene scene;
  for (const auto treatment : {DueTreatment::KEEP, DueTreatment::RESTART, DueTreatment::SET}) {
    scene.clock.set(shanghai(2021, 9, 8));
    const auto id = scene.issued();
    const auto leg = scene.leg_of(id, scene.liaison_one);
    scene.clock.set(shanghai(2021, 9, 9));
    scene.must(scene.liaison_one, scene.return_of(id, scene.liaison_one));
    scene.clock.set(shanghai(2021, 9, 13));
    auto command = scene.reassignment_of(id, leg, scene.data_bureau, treatment);
    if (treatment == DueTreatment::SET) command.new_due_on = CivilDate::of(2021, 10, 20);
    scene.must(scene.coordinator, command);
    CHECK(scene.last_types() == Types{"Return accepted", "Leg reassigned", "Leg served", "First lead named"});
    const auto& old_leg = scene.leg(id, scene.enforcement);
    const auto& new_leg = scene.leg(id, scene.data_bureau);
    CHECK(old_leg.state == LegState::RELEASED);
    CHECK(old_leg.original_due.on == CivilDate::of(2021, 9, 23));
    CHECK(old_leg.released_because == ReleaseReason::REASSIGNED);
    CHECK(old_leg.successor_leg_id == new_leg.leg_id);
    CHECK(new_leg.predecessor_leg_id == old_leg.leg_id);
    CHECK(new_leg.served_at == scene.clock.now());
    CHECK(accountable_unit(scene.order(id)) == scene.data_bureau);
    const auto expected = treatment == DueTreatment::KEEP      ? CivilDate::of(2021, 9, 23)
                          : treatment == DueTreatment::RESTART ? CivilDate::of(2021, 9, 27)
                                                               : CivilDate::of(2021, 10, 20);
    CHECK(new_leg.original_due.on == expected);
  }
}

}  // namespace duban::test
