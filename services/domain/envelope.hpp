// Envelope: what every event says about itself besides its payload (INV-13): who, for which unit, where, when it happened, when
// it was recorded, why, and to which root matter it belongs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "common/base/strong.hpp"
#include "common/time/instant.hpp"
#include "services/domain/ids.hpp"
#include "services/domain/people/actor.hpp"
#include "services/domain/references.hpp"

namespace duban {

// How it came in.
enum class Channel : std::uint8_t { HTTP, WEBHOOK, IMPORT, OFFLINE, TIMER };
BOOST_DESCRIBE_ENUM(Channel, HTTP, WEBHOOK, IMPORT, OFFLINE, TIMER)

// Who may read an event (S-06), computed when it is appended and stored with it: staff of the taskforce and the listed units, or
// everyone who is authenticated (units, calendar, policy). Auditors read all; an empty audience is theirs alone. Asked by may_see
// (people/rules.hpp).
struct Audience {
  std::optional<TaskforceId> taskforce_id;
  std::vector<UnitId> unit_ids;
  bool everyone = false;
  friend bool operator==(const Audience&, const Audience&) = default;
};
BOOST_DESCRIBE_STRUCT(Audience, (), (taskforce_id, unit_ids, everyone))

struct Envelope {
  EventId event_id;
  StreamId stream;
  Version version;    // in the stream
  Position position;  // in the log
  Instant occurred_at;
  Instant recorded_at;
  ActorName actor;
  std::optional<UnitId> actor_unit_id;  // the post's unit at that time
  Channel channel{};
  Uuid causation_id;    // the command, or the event that led to it
  Uuid correlation_id;  // the root matter (S-07)
  std::string place;    // of the taskforce or unit, as registered
  Secrecy secrecy{};
  bool technical = false;
  std::string traceparent;      // W3C Trace Context of the request, or empty
  std::string idempotency_key;  // as the caller sent it, or empty
  Audience audience;
  friend bool operator==(const Envelope&, const Envelope&) = default;
};

}  // namespace duban
