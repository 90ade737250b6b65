#include "tests/bench/store_builder.hpp"

#include <fstream>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "common/crypto/digest.hpp"
#include "common/random/id_source.hpp"
#include "common/time/clock.hpp"
#include "services/engine/engine.hpp"
#include "services/projections/rebuild.hpp"
#include "services/server/content_service.hpp"
#include "services/storage/rocks_store.hpp"

namespace duban::bench {
namespace {

constexpr unsigned legs_per_order = 5;
constexpr unsigned orders_per_wave = 200;  // in work at the same time, as in a busy week

class Builder {
 public:
  Builder(RocksStore& store, KeyRing& keys, std::uint16_t generation, const BuildPlan& plan)
      : store_(store), engine_(store, clock_, clock_, ids_, store.identity().suite, generation), content_(store, keys, ids_), plan_(plan) {
    std::ifstream in{plan.cast_file};
    for (std::string name, value; in >> name >> value;) cast_[name] = value;
    clock_.set(engine_.business_now());
  }

  Result<> run(const std::function<void(std::uint64_t)>& progress) {
    const std::uint64_t orders = std::max<std::uint64_t>(plan_.legs / legs_per_order, 1);
    const std::uint64_t fixed = 4 + 2 * legs_per_order;  // draft … issue, service and receipt of each leg
    const std::uint64_t reports = std::max<std::uint64_t>(plan_.events / orders, fixed + 1) - fixed;
    std::ofstream targets{plan_.targets_file, std::ios::app};
    const std::uint64_t target_every = std::max<std::uint64_t>(plan_.legs / std::max<std::uint64_t>(plan_.targets_max, 1), 1);
    std::uint64_t leg_number = 0;
    for (std::uint64_t done = 0; done < orders; done += orders_per_wave) {
      std::vector<OrderId> wave;
      for (std::uint64_t at = done; at < std::min<std::uint64_t>(orders, done + orders_per_wave); ++at) wave.push_back(issue());
      for (const OrderId& order : wave)
        for (unsigned leg = 0; leg < legs_per_order; ++leg) {
          const LegId leg_id = leg_of(order, leg);
          act(liaison(leg), AssignmentCommand{AcknowledgeLeg{
                                .order_id = order, .leg_id = leg_id, .signed_by_post_id = std::nullopt, .claimed_at = std::nullopt}});
          if (leg_number++ % target_every == 0)
            targets << cast("token_" + std::to_string(leg + 1)) << " /api/v1/assignments/" << order.text() << "/legs/" << leg_id.text()
                    << "/progress\n";
        }
      for (std::uint64_t report = 0; report < reports; ++report)
        for (const OrderId& order : wave) report_progress(order, static_cast<unsigned>(report % legs_per_order));
      if (!failure_) return failure_;
      progress(engine_.head().position.value);
    }
    commit();
    return failure_;
  }

 private:
  [[nodiscard]] const std::string& cast(const std::string& name) const { return cast_.at(name); }
  template <class Id>
  [[nodiscard]] Id id(const std::string& name) const {
    return *Id::parse(cast(name));
  }
  [[nodiscard]] PostId liaison(unsigned leg) const { return id<PostId>("liaison_" + std::to_string(leg + 1)); }

  void act(PostId post, Command command, std::vector<Mutation> rides_along = {}) {
    // Time goes on a little with each command, in milliseconds.
    clock_.advance(Duration{50});
    const std::string key = fmt::format("bench-{}", ++commands_);
    CommandRequest request{.principal = {.token_id = TokenId{}, .actor = ActorName::post(post)}, .command = std::move(command)};
    request.idempotency =
        IdempotencyClaim{.key = key, .scope = digest_of(DigestSuite::SHA256, key), .fingerprint = digest_of(DigestSuite::SHA256, key)};
    request.rides_along = std::move(rides_along);
    const std::string_view name = name_of(request.command).name;
    const CommandReply reply = engine_.decide(std::move(request)).reply;
    if (const auto* refused = std::get_if<Refused>(&reply); refused != nullptr && failure_)
      failure_ =
          failure(ErrorCode::INVALID_INPUT, fmt::format("expected {} to be accepted, found {}", name, refused->rejection.code->code));
    if (engine_.open_batch_is_full()) commit();
  }

  void commit() {
    while (engine_.has_open_batch() && failure_) {
      const Engine::Sealed sealed = engine_.seal();
      failure_ = store_.append(sealed.batch);
      engine_.committed(sealed.number);
    }
  }

  [[nodiscard]] OrderId issue() {
    const OrderId order = ids_.make<OrderId>();
    const auto sealer = content_.sealer(order.uuid, Secrecy::INTERNAL);
    DraftAssignment draft;
    draft.order_id = order;
    draft.taskforce_id = id<TaskforceId>("taskforce");
    draft.title = "编制综合行政执法事项清单";
    draft.content = sealer->seal("请按要求办理并反馈结果。");
    draft.goal = sealer->seal("按期完成事项清单编制。");
    draft.basis = {.kind = BasisKind::DOCUMENT, .reference = "专项工作方案"};
    draft.source_kind = SourceKind::PLAN;
    for (unsigned leg = 0; leg < legs_per_order; ++leg)
      draft.recipients.push_back({id<UnitId>("unit_" + std::to_string(leg + 1)), leg == 0 ? LegRole::LEAD : LegRole::CO_LEAD});
    draft.urgency = Urgency::NORMAL;
    draft.due = DueSpec{.kind = DueKind::WORKING_DAYS, .date = std::nullopt, .value = 10};
    draft.evidence_policy = EvidenceKind::DOCUMENT;
    draft.secrecy = Secrecy::INTERNAL;
    const auto coordinator = id<PostId>("coordinator_post");
    const auto leader = id<PostId>("leader_post");
    act(coordinator, AssignmentCommand{draft}, sealer->take_rows());
    act(coordinator, AssignmentCommand{SubmitAssignmentForApproval{.order_id = order, .to_post_ids = {leader}}});
    act(leader, AssignmentCommand{ApproveAssignment{.order_id = order}});
    act(coordinator, AssignmentCommand{IssueAssignment{.order_id = order, .reserved_sequence = std::nullopt}});
    return order;
  }

  void report_progress(const OrderId& order, unsigned leg) {
    const auto sealer = content_.sealer(order.uuid, Secrecy::INTERNAL);
    const ReportProgress report{.order_id = order,
                                .leg_id = leg_of(order, leg),
                                .percent = 40,
                                .text = sealer->seal("已完成事项梳理,正与各镇街核对清单。"),
                                .attachments = {}};
    act(liaison(leg), AssignmentCommand{report}, sealer->take_rows());
  }

  [[nodiscard]] LegId leg_of(const OrderId& order, unsigned leg) const {
    const AssignmentOrder* found = engine_.questions().assignment(order);
    return found == nullptr || found->legs.size() <= leg ? LegId{} : found->legs[leg].leg_id;
  }

  RocksStore& store_;
  ManualClock clock_{start_of(CivilDate::of(2021, 9, 8)) + Duration::hours(9)};
  Uuid7Source ids_{clock_, 20'210'908};
  Engine engine_;
  ContentService content_;
  const BuildPlan& plan_;
  std::map<std::string, std::string> cast_;
  std::uint64_t commands_ = 0;
  Result<> failure_;
};

}  // namespace

Result<> build_store(const BuildPlan& plan, const std::function<void(std::uint64_t)>& progress) {
  StoreOptions options;
  options.directory = plan.data_directory;
  options.anchor_directory = plan.anchor_directory;
  options.unsafe_without_sync = true;
  auto store = RocksStore::open(options);
  if (!store) return failure(store.error());
  ManualClock clock{start_of(CivilDate::of(2021, 9, 8))};
  Uuid7Source ids{clock, 1};
  auto keys = KeyRing::open(**store, ids, plan.key_directory);
  if (!keys) return failure(keys.error());
  const auto live = read_views_live(**store);
  if (!live) return failure(live.error());
  if (auto built = Builder{**store, **keys, live->generation, plan}.run(progress); !built) return built;
  // At rest, as a store that grew over years is: what was written in minutes would be compacted during the measurements.
  return (*store)->compact_everything();
}

}  // namespace duban::bench
