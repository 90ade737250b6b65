#include "services/edge/handlers/content_visibility.hpp"

#include "services/codec/record.hpp"
#include "services/edge/handlers/event_items.hpp"
#include "services/projections/queries/directory_queries.hpp"
#include "services/projections/queries/matter_secrecy.hpp"
#include "services/projections/queries/order_queries.hpp"

namespace duban {
namespace {

bool mentions(std::string_view json, std::string_view blob_id) { return json.find(blob_id) != std::string_view::npos; }

// Whether an event of the stream that the caller may see refers to the content.
Result<bool> seen_in_stream(EdgeServices& edge, const Actor& actor, const std::string& stream, std::string_view blob_id) {
  bool seen = false;
  const auto read = edge.parts.log.read_stream(stream, Version{1}, [&](Position, std::string_view bytes) {
    const auto record = decode_record(bytes);
    if (!record) return false;
    seen = mentions(record->payload, blob_id) && may_see_event(actor, *record, true);
    return !seen;
  });
  if (!read) return failure(read.error());
  return seen;
}

Result<bool> seen_in_matter(EdgeServices& edge, const Caller& caller, const Query& query, const Uuid& matter, std::string_view blob_id) {
  const auto shown_in = [&](const Result<QueryAnswer>& answer) { return answer && mentions(answer->json, blob_id); };
  if (shown_in(read_order(query, OrderId{matter})) || shown_in(read_programme(query, ProgrammeId{matter}))) return true;
  for (const StreamId& stream :
       {assignment_stream(OrderId{matter}), programme_stream(ProgrammeId{matter}), taskforce_stream(TaskforceId{matter}),
        unit_stream(UnitId{matter}), supervision_stream(SupervisionId{matter}), problem_stream(ProblemId{matter}),
        objection_stream(ObjectionId{matter}), consequence_stream(ConsequenceId{matter}), commendation_stream(CommendationId{matter})}) {
    auto seen = seen_in_stream(edge, caller.actor, stream.name, blob_id);
    if (!seen || *seen) return seen;
  }
  return false;
}

}  // namespace

Result<bool> may_read_content(EdgeServices& edge, const Caller& caller, const ActorName& actor, const ContentHead& head) {
  if (caller.actor.has_role(Role::AUDITOR)) return true;
  if (head.uploaded_by == actor) return true;
  const std::uint16_t generation = edge.parts.views.generation();
  const auto calendar = edge.calendars.get(edge.parts.rows, generation);
  if (!calendar) return failure(calendar.error());
  const Query query{edge.parts.rows, generation, caller.viewer, business_today(edge), **calendar};
  const std::string blob_id = head.blob_id.text();

  auto seen = seen_in_matter(edge, caller, query, head.subject_id, blob_id);
  if (!seen || *seen || !head.uploaded_by) return seen;
  const auto matters = edge.parts.content.matters_using(head.blob_id);
  if (!matters) return failure(matters.error());
  for (const Uuid& matter : *matters) {
    if (matter == head.subject_id) continue;
    seen = seen_in_matter(edge, caller, query, matter, blob_id);
    if (!seen || *seen) return seen;
  }
  return false;
}

Result<Secrecy> secrecy_of_content(EdgeServices& edge, const ContentHead& head) {
  std::vector<Uuid> matters{head.subject_id};
  if (head.uploaded_by) {
    const auto using_it = edge.parts.content.matters_using(head.blob_id);
    if (!using_it) return failure(using_it.error());
    matters.insert(matters.end(), using_it->begin(), using_it->end());
  }
  Secrecy secrecy = head.secrecy;
  for (const Uuid& matter : matters) {
    const auto found = secrecy_of_matter(edge.parts.rows, edge.parts.views.generation(), matter);
    if (!found) return failure(found.error());
    if (*found) secrecy = std::max(secrecy, **found);
  }
  return secrecy;
}

}  // namespace duban
