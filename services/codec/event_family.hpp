// Inside the codec: the row of each event of one aggregate, made from its variant. Included only by the events_*.cpp, so that each
// aggregate is compiled once.
#pragma once

#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "common/json/writer.hpp"
#include "services/codec/codec.hpp"

namespace duban {

struct EventCodec {
  EventDescription description;
  void* (*emplace)(Event& event);  // makes `event` a default one of the type and says where it lies
};

// In events.cpp, for the thunks below.
[[nodiscard]] Event example_event(const EventName& name, const Form& form, bool full);
[[nodiscard]] std::string event_schema(const EventName& name, const Form& form);

// One pair per family, in the events_*.cpp; a family without them does not link.
void append_family_payload(std::string& out, const UnitEvent& event);
void append_family_payload(std::string& out, const TaskforceEvent& event);
void append_family_payload(std::string& out, const ProgrammeEvent& event);
void append_family_payload(std::string& out, const AssignmentEvent& event);
void append_family_payload(std::string& out, const NumberEvent& event);
void append_family_payload(std::string& out, const CalendarEvent& event);
void append_family_payload(std::string& out, const PolicyEvent& event);
void append_family_payload(std::string& out, const RecordEvent& event);
void append_family_payload(std::string& out, const SupervisionEvent& event);
void append_family_payload(std::string& out, const ProblemEvent& event);
void append_family_payload(std::string& out, const ObjectionEvent& event);
void append_family_payload(std::string& out, const ConsequenceEvent& event);
void append_family_payload(std::string& out, const CommendationEvent& event);
void add_event_codecs(std::type_identity<UnitEvent> family, std::vector<EventCodec>& out);
void add_event_codecs(std::type_identity<TaskforceEvent> family, std::vector<EventCodec>& out);
void add_event_codecs(std::type_identity<ProgrammeEvent> family, std::vector<EventCodec>& out);
void add_event_codecs(std::type_identity<AssignmentEvent> family, std::vector<EventCodec>& out);
void add_event_codecs(std::type_identity<NumberEvent> family, std::vector<EventCodec>& out);
void add_event_codecs(std::type_identity<CalendarEvent> family, std::vector<EventCodec>& out);
void add_event_codecs(std::type_identity<PolicyEvent> family, std::vector<EventCodec>& out);
void add_event_codecs(std::type_identity<RecordEvent> family, std::vector<EventCodec>& out);
void add_event_codecs(std::type_identity<SupervisionEvent> family, std::vector<EventCodec>& out);
void add_event_codecs(std::type_identity<ProblemEvent> family, std::vector<EventCodec>& out);
void add_event_codecs(std::type_identity<ObjectionEvent> family, std::vector<EventCodec>& out);
void add_event_codecs(std::type_identity<ConsequenceEvent> family, std::vector<EventCodec>& out);
void add_event_codecs(std::type_identity<CommendationEvent> family, std::vector<EventCodec>& out);

template <class Family, class One>
[[nodiscard]] EventCodec event_codec() {
  return {.description = {.name = &One::name_of,
                          .schema = [] { return event_schema(One::name_of, form_of<One>()); },
                          .example = [] { return example_event(One::name_of, form_of<One>(), true); },
                          .minimal = [] { return example_event(One::name_of, form_of<One>(), false); },
                          .form = &form_of<One>()},
          .emplace = [](Event& event) -> void* { return &event.emplace<Family>().template emplace<One>(); }};
}

template <class Family>
void add_codecs_of(std::vector<EventCodec>& out) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Family>>(
      [&](auto one) { out.push_back(event_codec<Family, typename decltype(one)::type>()); });
}

template <class Family>
void write_payload(std::string& out, const Family& event) {
  JsonWriter writer{out};
  std::visit([&](const auto& one) { write_json(writer, one); }, event);
}

}  // namespace duban

// The pair that each family needs.
#define DUBAN_EVENT_FAMILY(Family)                                                                 \
  void append_family_payload(std::string& out, const Family& event) { write_payload(out, event); } \
  void add_event_codecs(std::type_identity<Family> /*family*/, std::vector<EventCodec>& out) { add_codecs_of<Family>(out); }
