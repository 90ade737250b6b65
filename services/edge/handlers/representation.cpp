#include "services/edge/handlers/representation.hpp"

#include "services/codec/codec.hpp"
#include "services/codec/record.hpp"
#include "services/edge/target.hpp"
#include "services/projections/queries/directory_queries.hpp"
#include "services/projections/queries/matter_queries.hpp"
#include "services/projections/queries/order_fold.hpp"
#include "services/projections/queries/order_queries.hpp"
#include "services/projections/queries/rule_queries.hpp"

namespace duban {
namespace {

// "assignment-01902f3a-…" → the id at the end, when the name begins with that word.
std::optional<Uuid> id_in(const StreamId& stream, std::string_view word) {
  const std::string_view name = stream.name;
  if (!name.starts_with(word)) return std::nullopt;
  return Uuid::parse(name.substr(word.size()));
}

// "numbers-{series}-{year}": the series may contain hyphens.
struct SeriesYear {
  std::string series;
  std::int32_t year{};
};
std::optional<SeriesYear> series_in(const StreamId& stream) {
  constexpr std::string_view word = "numbers-";
  const std::string_view name = stream.name;
  const std::size_t last = name.rfind('-');
  if (!name.starts_with(word) || last < word.size()) return std::nullopt;
  const auto year = parse_unsigned(name.substr(last + 1));
  if (!year || *year > 9999) return std::nullopt;
  return SeriesYear{std::string(name.substr(word.size(), last - word.size())), static_cast<std::int32_t>(*year)};
}

// A repeated answer is the one of that version again. A first answer shows the order as it is, which has that version at least:
// writers who meet on one order are not each answered by a fold of its whole life.
bool shows(std::string_view etag, const Accepted& accepted) {
  const auto version = version_of_etag(etag);
  return accepted.replayed ? version == accepted.version : version >= accepted.version;
}

}  // namespace

std::string location_of(const StreamId& stream) {
  const auto path = [](std::string_view collection, const Uuid& id) { return std::string(api_base) + std::string(collection) + id.text(); };
  if (const auto id = id_in(stream, "assignment-")) return path("/assignments/", *id);
  if (const auto id = id_in(stream, "supervision-")) return path("/supervisions/", *id);
  if (const auto id = id_in(stream, "problem-")) return path("/problems/", *id);
  if (const auto id = id_in(stream, "objection-")) return path("/objections/", *id);
  if (const auto id = id_in(stream, "consequence-")) return path("/consequences/", *id);
  if (const auto id = id_in(stream, "commendation-")) return path("/commendations/", *id);
  if (const auto id = id_in(stream, "unit-")) return path("/units/", *id);
  if (const auto id = id_in(stream, "taskforce-")) return path("/taskforces/", *id);
  if (const auto id = id_in(stream, "programme-")) return path("/programmes/", *id);
  if (const auto numbers = series_in(stream)) {
    std::string out = std::string(api_base) + "/numbers/";
    append_percent_encoded(out, numbers->series);
    return out + "/" + std::to_string(numbers->year);
  }
  return {};
}

std::string receipt_of(const Accepted& accepted) {
  std::string out;
  JsonWriter writer{out};
  writer.begin_object();
  writer.key("stream");
  writer.string(accepted.stream.name);
  writer.key("version");
  writer.unsigned_integer(accepted.version.value);
  writer.key("position");
  writer.unsigned_integer(accepted.position.value);
  writer.end_object();
  return out;
}

Result<QueryAnswer> order_of_the_past(EdgeServices& edge, const Viewer& viewer, OrderId id, CivilDate today,
                                      const std::function<bool(const Envelope&)>& wanted) {
  const std::uint16_t generation = edge.parts.views.generation();
  const auto calendar = edge.calendars.get(edge.parts.rows, generation);
  if (!calendar) return failure(calendar.error());
  OrderFold fold{edge.parts.rows, generation};
  std::optional<Error> problem;
  const auto read = edge.parts.log.read_stream(assignment_stream(id).name, Version{1}, [&](Position, std::string_view bytes) {
    const auto record = decode_record(bytes);
    if (!record) {
      problem = record.error();
      return false;
    }
    if (!wanted(record->envelope)) return true;
    const auto event = decode_event(record->type, record->payload);
    if (!event) {
      problem = event.error();
      return false;
    }
    fold.apply(record->envelope, *event);
    return true;
  });
  if (!read) return failure(read.error());
  if (problem) return failure(std::move(*problem));
  return fold.read(id, viewer, today, **calendar);
}

tl::expected<Representation, ProblemDetails> representation_of(EdgeServices& edge, const Caller& caller, const Accepted& accepted) {
  const std::uint16_t generation = edge.parts.views.generation();
  const auto calendar = edge.calendars.get(edge.parts.rows, generation);
  if (!calendar) return tl::unexpected<ProblemDetails>{problem_from(calendar.error())};
  const CivilDate today = business_date(accepted.decided_at);
  // Operators keep the directory without being staff of anything (S-02).
  const bool reads_all = caller.actor.is_operator();
  const Query query{edge.parts.rows, generation, reads_all ? Viewer::everything() : caller.viewer, today, **calendar};

  Result<QueryAnswer> answer = failure(ErrorCode::NOT_FOUND, "expected a matter with an address");
  if (const auto order = id_in(accepted.stream, "assignment-")) {
    const OrderId id{*order};
    answer = read_order(query, id);
    if (answer && !shows(answer->etag, accepted))
      answer =
          order_of_the_past(edge, query.viewer, id, today, [&](const Envelope& envelope) { return envelope.version <= accepted.version; });
  } else if (const auto supervision = id_in(accepted.stream, "supervision-")) {
    answer = read_supervision(query, SupervisionId{*supervision});
  } else if (const auto found = id_in(accepted.stream, "problem-")) {
    answer = read_problem(query, ProblemId{*found});
  } else if (const auto objection = id_in(accepted.stream, "objection-")) {
    answer = read_objection(query, ObjectionId{*objection});
  } else if (const auto consequence = id_in(accepted.stream, "consequence-")) {
    answer = read_consequence(query, ConsequenceId{*consequence});
  } else if (const auto commendation = id_in(accepted.stream, "commendation-")) {
    answer = read_commendation(query, CommendationId{*commendation});
  } else if (const auto unit = id_in(accepted.stream, "unit-")) {
    answer = read_unit(query, UnitId{*unit});
  } else if (const auto taskforce = id_in(accepted.stream, "taskforce-")) {
    answer = read_taskforce(query, TaskforceId{*taskforce});
  } else if (const auto programme = id_in(accepted.stream, "programme-")) {
    answer = read_programme(query, ProgrammeId{*programme});
  } else if (accepted.stream == policy_stream()) {
    answer = read_policy(query);
  }
  if (!answer && answer.error().code != ErrorCode::NOT_FOUND) return tl::unexpected<ProblemDetails>{problem_from(answer.error())};
  Representation out;
  out.location = location_of(accepted.stream);
  if (answer) {
    out.json = std::move(answer->json);
    out.etag = std::move(answer->etag);
  } else {
    out.json = receipt_of(accepted);
  }
  return out;
}

}  // namespace duban
