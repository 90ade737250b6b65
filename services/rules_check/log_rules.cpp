// What holds for every event of any kind: its place in the log and in its stream, its envelope, its times, and whether a machine may
// have caused it.
#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/core.h>

#include "common/base/described.hpp"
#include "services/rules_check/rule_set.hpp"

namespace duban::rules_check {
namespace {

// --- INV-12

// One word for a name: names end in an id, and there are as many of them as matters.
struct StreamKey {
  Uuid id;
  std::size_t kind{};
  friend bool operator==(const StreamKey&, const StreamKey&) = default;
};
struct StreamKeyHash {
  std::size_t operator()(const StreamKey& key) const noexcept { return std::hash<Uuid>{}(key.id) ^ key.kind; }
};

StreamKey key_of(std::string_view name) {
  constexpr std::size_t id_length = 36;
  if (name.size() > id_length) {
    const std::string_view kind = name.substr(0, name.size() - id_length);
    if (const auto id = Uuid::parse(name.substr(kind.size()))) return {*id, std::hash<std::string_view>{}(kind)};
  }
  return {Uuid{}, std::hash<std::string_view>{}(name)};
}

class Sequence {
 public:
  void read(const Reading& reading) {
    const Envelope& envelope = reading.envelope;
    if (envelope.position != last_.next())
      reading.report("INV-12", fmt::format("expected position {}, found {}", last_.next().value, envelope.position.value));
    last_ = envelope.position;
    Version& version = versions_[key_of(envelope.stream.name)];
    if (envelope.version != version.next())
      reading.report("INV-12", fmt::format("expected version {} of the stream, found {}", version.next().value, envelope.version.value));
    version = envelope.version;
    if (envelope.event_id == last_id_) reading.report("INV-12", "expected an event of its own, found the id of the event before it");
    last_id_ = envelope.event_id;
  }

 private:
  Position last_;
  EventId last_id_;
  std::unordered_map<StreamKey, Version, StreamKeyHash> versions_;
};

// --- INV-13, S-01

// Exactly the member of its kind is set (S-01).
bool names_one_actor(const ActorName& actor) {
  const bool post = actor.kind == ActorKind::POST;
  const bool unit = actor.kind == ActorKind::UNIT_INTEGRATION;
  const bool system = actor.kind == ActorKind::SYSTEM;
  const bool by_name = actor.kind == ActorKind::OPERATOR;
  return actor.post_id.has_value() == post && actor.unit_id.has_value() == unit && actor.system.has_value() == system &&
         actor.operator_name.has_value() == by_name && (post || unit || system || by_name);
}

void check_actor(const Reading& reading) {
  const Envelope& envelope = reading.envelope;
  const ActorName& actor = envelope.actor;
  if (!names_one_actor(actor)) {
    reading.report("INV-13", fmt::format("expected an actor with the one member of its kind, found kind {}", enum_name(actor.kind)));
    return;
  }
  if (actor.kind == ActorKind::UNIT_INTEGRATION && envelope.actor_unit_id != actor.unit_id)
    reading.report("INV-13", "expected the unit of the integration that acted, found another or none");
  if (actor.kind != ActorKind::POST) return;
  const PostNote* post = reading.notes.people().post(*actor.post_id);
  if (post == nullptr) {
    reading.report("INV-13", fmt::format("expected a post that was assigned before, found {}", actor.post_id->text()));
    return;
  }
  if (envelope.actor_unit_id != post->unit_id)
    reading.report("INV-13", fmt::format("expected the acting post's unit {}, found {}", post->unit_id.text(),
                                         envelope.actor_unit_id ? envelope.actor_unit_id->text() : "none"));
  // What is entered from paper happened when it happened; who enters it acts today.
  const Envelope& at = envelope;
  const bool filled = is_live(at.channel)
                          ? on_its_day(at, [&](CivilDate day) { return reading.notes.people().filled(*actor.post_id, day); })
                          : reading.notes.people().filled(*actor.post_id, business_date(at.recorded_at));
  if (!filled) reading.report("S-01", fmt::format("expected a post filled that day, found {} vacant", actor.post_id->text()));
}

bool happens_at_a_place(const Event& event) {
  return std::holds_alternative<TaskforceEvent>(event) || std::holds_alternative<ProgrammeEvent>(event) ||
         std::holds_alternative<AssignmentEvent>(event);
}

void check_envelope(const Reading& reading) {
  const Envelope& envelope = reading.envelope;
  if (envelope.event_id.is_nil()) reading.report("INV-13", "expected the id of the event, found none");
  if (envelope.stream.name.empty()) reading.report("INV-13", "expected the stream of the event, found none");
  if (envelope.causation_id.is_nil()) reading.report("INV-13", "expected the cause of the event, found none");
  if (envelope.correlation_id.is_nil()) reading.report("INV-13", "expected the root matter of the event, found none");
  if (envelope.place.empty() && happens_at_a_place(reading.event)) reading.report("INV-13", "expected the place, found none");
}

// --- S-07

class Correlation {
 public:
  void read(const Reading& reading) {
    const Envelope& envelope = reading.envelope;
    const bool same_command = envelope.causation_id == command_ && !command_.is_nil();
    if (same_command && envelope.correlation_id != of_command_)
      reading.report(
          "S-07", fmt::format("expected the root matter {} of its command, found {}", of_command_.text(), envelope.correlation_id.text()));
    else if (reading.order != nullptr && envelope.correlation_id != reading.order->correlation_id)
      reading.report("S-07", fmt::format("expected the root matter {} of the order, found {}", reading.order->correlation_id.text(),
                                         envelope.correlation_id.text()));
    if (same_command) return;
    command_ = envelope.causation_id;
    of_command_ = envelope.correlation_id;
  }

 private:
  Uuid command_;
  Uuid of_command_;
};

// --- INV-14, S-16

class Times {
 public:
  void read(const Reading& reading) {
    const Envelope& envelope = reading.envelope;
    if (envelope.recorded_at < envelope.occurred_at)
      reading.report("INV-14", fmt::format("expected it to occur before it was recorded, found it {} ms after",
                                           (envelope.occurred_at - envelope.recorded_at).milliseconds));
    if (envelope.recorded_at < last_recorded_)
      reading.report("INV-14", fmt::format("expected it recorded at or after the event before it, found it {} ms earlier",
                                           (last_recorded_ - envelope.recorded_at).milliseconds));
    last_recorded_ = std::max(last_recorded_, envelope.recorded_at);
    if (is_live(envelope.channel) && envelope.occurred_at < envelope.recorded_at)
      reading.report("S-16", fmt::format("expected channel {} to record what happens as it happens, found it back-dated by {} ms",
                                         enum_name(envelope.channel), (envelope.recorded_at - envelope.occurred_at).milliseconds));
    const auto* about_order = std::get_if<AssignmentEvent>(&reading.event);
    const auto leg_id = about_order ? leg_of(*about_order) : std::nullopt;
    const LegNote* leg = leg_id && reading.order ? reading.order->leg(*leg_id) : nullptr;
    if (leg != nullptr && envelope.occurred_at < leg->last_occurred_at)
      reading.report("S-16", fmt::format("expected it not to occur before the leg's last event, found it {} ms earlier",
                                         (leg->last_occurred_at - envelope.occurred_at).milliseconds));
  }

 private:
  Instant last_recorded_;
};

// --- INV-04

// "duban.assignment.leg_served.v1" → "assignment.leg_served"
std::string_view without_version(std::string_view type) {
  constexpr std::string_view prefix = "duban.";
  if (type.starts_with(prefix)) type.remove_prefix(prefix.size());
  const auto dot = type.rfind('.');
  return dot == std::string_view::npos ? type : type.substr(0, dot);
}
std::string_view after_aggregate(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

// The closed list, kept per system actor (S-19). An event with its aggregate is meant there alone, one without it anywhere.
struct MachineEvent {
  SystemActor actor;
  std::string_view name;
};
constexpr std::array machine_events{
    MachineEvent{SystemActor::TIMER, "leg_became_due_soon"},     MachineEvent{SystemActor::TIMER, "leg_became_overdue"},
    MachineEvent{SystemActor::TIMER, "limit_became_due_soon"},   MachineEvent{SystemActor::TIMER, "limit_became_overdue"},
    MachineEvent{SystemActor::TIMER, "reminder_sent"},           MachineEvent{SystemActor::TIMER, "warning_raised"},
    MachineEvent{SystemActor::TIMER, "warning.raised"},          MachineEvent{SystemActor::TIMER, "due_date_recalculated"},
    MachineEvent{SystemActor::TIMER, "supervision.lifted"},      MachineEvent{SystemActor::CALENDAR, "due_date_recalculated"},
    MachineEvent{SystemActor::SUCCESSION, "leg_succeeded"},      MachineEvent{SystemActor::SUCCESSION, "leg_served"},
    MachineEvent{SystemActor::SUCCESSION, "first_lead_named"},   MachineEvent{SystemActor::SUCCESSION, "recipient_unreachable"},
    MachineEvent{SystemActor::SUCCESSION, "supervision.lifted"}, MachineEvent{SystemActor::DELIVERY, "recipient_unreachable"},
    MachineEvent{SystemActor::DELIVERY, "assignment.drafted"},  // an order from above, still to be approved by a person (S-38)
};

bool machine_may_cause(SystemActor actor, const EventName& event) {
  if (actor == SystemActor::DELIVERY && event.technical) return true;  // what became of a message
  const std::string_view name = without_version(event.type);
  return std::ranges::any_of(machine_events, [&](const MachineEvent& each) {
    return each.actor == actor && each.name == (each.name.find('.') == std::string_view::npos ? after_aggregate(name) : name);
  });
}

void check_machine(const Reading& reading) {
  const Envelope& envelope = reading.envelope;
  const bool machine = envelope.actor.kind == ActorKind::SYSTEM && envelope.actor.system.has_value();
  if (!machine && envelope.channel != Channel::TIMER) return;
  const EventName& name = name_of(reading.event);
  const SystemActor actor = machine ? *envelope.actor.system : SystemActor::TIMER;
  if (!machine_may_cause(actor, name))
    reading.report("INV-04", fmt::format("expected {} to cause an event of its closed list, found {}", enum_name(actor), name.type));
}

class LogRules final : public RuleSet {
 public:
  void read(const Reading& reading) override {
    sequence_.read(reading);
    check_envelope(reading);
    check_actor(reading);
    correlation_.read(reading);
    times_.read(reading);
    check_machine(reading);
  }

 private:
  Sequence sequence_;
  Correlation correlation_;
  Times times_;
};

}  // namespace

std::unique_ptr<RuleSet> log_rules() { return std::make_unique<LogRules>(); }

}  // namespace duban::rules_check
