#include <algorithm>

#include <fmt/core.h>

#include "common/base/check.hpp"
#include "services/codec/event_family.hpp"
#include "services/codec/form_reader.hpp"
#include "services/codec/schema_writer.hpp"
#include "services/codec/upcaster.hpp"

namespace duban {

namespace {

struct EventTable {
  std::vector<EventCodec> by_type;  // sorted, for the search
  std::vector<EventDescription> catalogue;

  EventTable() {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, EventFamilies>>(
        [&](auto family) { add_event_codecs(family, by_type); });
    for (const EventCodec& codec : by_type) catalogue.push_back(codec.description);
    std::sort(by_type.begin(), by_type.end(),
              [](const EventCodec& left, const EventCodec& right) { return type_of(left) < type_of(right); });
    const auto twice = std::adjacent_find(by_type.begin(), by_type.end(),
                                          [](const EventCodec& left, const EventCodec& right) { return type_of(left) == type_of(right); });
    DUBAN_CHECK(twice == by_type.end(), "no two events have the same type");
  }

  [[nodiscard]] static std::string_view type_of(const EventCodec& codec) { return codec.description.name->type; }

  // About seven comparisons.
  [[nodiscard]] const EventCodec* find(std::string_view type) const {
    const auto found = std::lower_bound(by_type.begin(), by_type.end(), type,
                                        [](const EventCodec& codec, std::string_view wanted) { return type_of(codec) < wanted; });
    return found != by_type.end() && type_of(*found) == type ? &*found : nullptr;
  }
};

[[nodiscard]] const EventTable& event_table() {
  static const EventTable table;
  return table;
}

[[nodiscard]] Result<Event> decode_known(const EventCodec& codec, std::string_view payload) {
  // Its own parser: the caller may be reading a JsonValue of thread_json_parser() right now.
  thread_local JsonParser parser;
  const auto parsed = parser.parse(payload, JsonTrust::OWN);
  const std::string_view type = EventTable::type_of(codec);
  if (!parsed) return failure(ErrorCode::CORRUPT, fmt::format("payload of {}: {}", type, parsed.error().message));
  Event event;
  FormReader reader{FormUse::EVENT};
  if (!reader.read_object(*codec.description.form, *parsed, codec.emplace(event), {})) {
    const FieldError& first = reader.errors().front();
    return failure(ErrorCode::CORRUPT, fmt::format("payload of {}: expected {} at \"{}\", found otherwise ({})", type, first.expected,
                                                   first.pointer, first.code));
  }
  return event;
}

}  // namespace

void append_event_payload(std::string& out, const Event& event) {
  std::visit([&](const auto& family) { append_family_payload(out, family); }, event);
}

Result<Event> decode_event(std::string_view type, std::string_view payload) {
  if (const EventCodec* codec = event_table().find(type)) return decode_known(*codec, payload);
  return decode_event_with(upcasters(), type, payload);
}

Result<Event> decode_event_with(std::span<const Upcaster> table, std::string_view type, std::string_view payload) {
  std::string lifted;
  for (std::size_t steps = 0;; ++steps) {
    DUBAN_CHECK(steps <= table.size(), "upcasters lead to a type of today");
    if (const EventCodec* codec = event_table().find(type)) return decode_known(*codec, payload);
    const auto found = std::lower_bound(table.begin(), table.end(), type,
                                        [](const Upcaster& one, std::string_view wanted) { return one.from_type < wanted; });
    if (found == table.end() || found->from_type != type)
      return failure(ErrorCode::UNSUPPORTED, fmt::format("expected an event type of this build, found \"{}\"", type));
    auto next = found->lift(payload);
    if (!next) return failure(std::move(next.error()));
    lifted = std::move(*next);
    payload = lifted;
    type = found->to_type;
  }
}

std::span<const EventDescription> event_catalogue() { return event_table().catalogue; }

Event example_event(const EventName& name, const Form& form, bool full) {
  const std::string payload = example_json(form, FormUse::EVENT, full ? ExampleSize::FULL : ExampleSize::MINIMAL);
  auto event = decode_event(name.type, payload);
  DUBAN_CHECK(event, "an example fits its own form");
  return std::move(*event);
}

std::string event_schema(const EventName& name, const Form& form) {
  return json_schema(form, FormUse::EVENT,
                     {.id = fmt::format("urn:duban:event:{}", name.type), .title = name.chinese, .description = name.english});
}

}  // namespace duban
