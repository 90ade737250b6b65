#include "services/edge/handlers/command_preparation.hpp"

#include <limits>

#include "services/codec/new_ids.hpp"
#include "services/domain/people/rejections.hpp"
#include "services/edge/edge_codes.hpp"
#include "services/edge/handlers/content_visibility.hpp"
#include "services/projections/queries/matter_secrecy.hpp"

namespace duban {
namespace {

// The id of the thing to be created is made before its texts are sealed under it.
class FirstThis final : public IdSource {
 public:
  FirstThis(std::optional<Uuid> first, IdSource& then) : first_(first), then_(then) {}
  [[nodiscard]] Uuid next() override { return first_ ? *std::exchange(first_, std::nullopt) : then_.next(); }

 private:
  std::optional<Uuid> first_;
  IdSource& then_;
};

// Texts that belong to no matter (why numbers are set aside) have a key of their own, found again by the name.
Uuid subject_called(std::string_view name) {
  const Digest digest = sha256(std::string("duban.subject.") + std::string(name));
  Uuid uuid;
  std::copy_n(digest.bytes.begin(), uuid.bytes.size(), uuid.bytes.begin());
  uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0FU) | 0x80U);  // version 8: by our own rule (RFC 9562 5.8)
  uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3FU) | 0x80U);
  return uuid;
}

// Whose key seals the texts of this command (S-09): the matter. That is the first id in the path, or what is created when there is none or
// when that is a matter of its own.
struct TextSubject {
  Uuid subject_id;
  std::optional<Uuid> created;
};
TextSubject subject_of_texts(const CommandSource& source, IdSource& ids) {
  const CommandIds* command_ids = ids_of_command(source.route.name);
  if (command_ids != nullptr && command_ids->texts_of_new) {
    const Uuid created = ids.next();
    return {created, created};
  }
  if (!source.path_parameters.empty()) {
    if (const auto matter = Uuid::parse(source.path_parameters.front().value)) return {*matter, std::nullopt};
    std::string name;
    for (const PathParameter& parameter : source.path_parameters) name.append(parameter.value).append("/");
    return {subject_called(name), std::nullopt};
  }
  if (command_ids != nullptr && !command_ids->new_id.empty()) {
    const Uuid created = ids.next();
    return {created, created};
  }
  return {subject_called(source.route.name), std::nullopt};
}

// The matters that a body names as what it is about: the target of a supervision order, an objection or a consequence, the results that a
// commendation cites.
std::vector<Uuid> matters_named(JsonValue body) {
  std::vector<Uuid> matters;
  const auto take = [&](const std::optional<JsonValue>& in, std::string_view member) {
    if (!in || in->kind() != JsonKind::OBJECT) return;
    const auto id = in->find(member);
    if (!id || id->kind() != JsonKind::STRING) return;
    if (const auto matter = Uuid::parse(id->string())) matters.push_back(*matter);
  };
  const auto target = body.find("target");
  for (const std::string_view member : {"id", "orderId", "supervisionId"}) take(target, member);
  const auto results = body.find("results");
  if (results && results->kind() == JsonKind::ARRAY) results->for_each_element([&](JsonValue each) { take(each, "orderId"); });
  return matters;
}

// A text is at least internal, and as secret as the matter it is about: what the command says of it, or what it is.
Result<Secrecy> secrecy_of_texts(EdgeServices& edge, const CommandSource& source, const Uuid& subject_id) {
  std::vector<Uuid> matters{subject_id};
  for (const PathParameter& parameter : source.path_parameters)
    if (const auto matter = Uuid::parse(parameter.value)) matters.push_back(*matter);
  if (source.body.kind() == JsonKind::OBJECT) {
    if (const auto said = source.body.find("secrecy"); said && said->kind() == JsonKind::STRING)
      return std::max(Secrecy::INTERNAL, enum_from_name<Secrecy>(said->string()).value_or(Secrecy::INTERNAL));
    for (const Uuid& matter : matters_named(source.body)) matters.push_back(matter);
  }
  Secrecy secrecy = Secrecy::INTERNAL;
  for (const Uuid& matter : matters) {
    const auto found = secrecy_of_matter(edge.parts.rows, edge.parts.views.generation(), matter);
    if (!found) return failure(found.error());
    if (*found) secrecy = std::max(secrecy, **found);
  }
  return secrecy;
}

ProblemDetails problem_of_errors(std::vector<FieldError> errors) {
  bool all_unknown = true;
  for (const FieldError& error : errors) {
    if (error.code == state_secret_refused) return {.code = &edge_codes::state_secret_refused, .errors = std::move(errors)};
    all_unknown = all_unknown && error.code == "unknown_field";
  }
  return {.code = all_unknown ? &edge_codes::unknown_field : &edge_codes::invalid_field, .errors = std::move(errors)};
}

tl::unexpected<ProblemDetails> invalid_header(std::string detail) {
  return tl::unexpected<ProblemDetails>{ProblemDetails{.code = &edge_codes::invalid_header, .detail = std::move(detail)}};
}

// Evidence that does not exist would close a loop with nothing: each document must be there, be what the reference says, and be one
// that the caller may read. Its rows of use ride in the batch.
std::optional<ProblemDetails> take_documents(EdgeServices& edge, const std::vector<DocumentReference>& documents, const Uuid& matter,
                                             CommandRequest& request) {
  if (documents.empty()) return std::nullopt;
  const auto caller = find_caller(edge, request.principal);
  if (!caller) return caller.error();
  for (const auto& [pointer, document] : documents) {
    const auto head = edge.parts.content.head_of(document.blob_id);
    if (!head) return problem_from(head.error());
    const bool as_uploaded = *head && (*head)->uploaded_by && (*head)->sha256 == document.sha256 && (*head)->bytes == document.bytes &&
                             (*head)->media_type == document.media_type && (*head)->secrecy == document.secrecy;
    const auto allowed = as_uploaded ? may_read_content(edge, *caller, request.principal.actor, **head) : Result<bool>{false};
    if (!allowed) return problem_from(allowed.error());
    if (!*allowed) {
      request.missing_document = pointer;
      return std::nullopt;
    }
    for (Mutation& row : edge.parts.content.rows_of_use(document.blob_id, matter)) request.rides_along.push_back(std::move(row));
  }
  return std::nullopt;
}

// A version that no stream reaches: a condition that cannot hold is refused by the engine, after it has asked whether the caller may
// know of the matter at all.
constexpr Version never{std::numeric_limits<std::uint32_t>::max()};

}  // namespace

tl::expected<JsonValue, ProblemDetails> parse_command_body(std::string_view body) {
  thread_local JsonParser parser;
  auto json = parser.parse(body.empty() ? std::string_view{"{}"} : body, JsonTrust::FOREIGN);
  if (!json) return tl::unexpected<ProblemDetails>{ProblemDetails{.code = &edge_codes::invalid_json, .detail = json.error().message}};
  return *json;
}

tl::expected<CommandRequest, ProblemDetails> prepare_command(EdgeServices& edge, const CommandSource& source) {
  CommandRequest request;
  request.principal = source.principal;
  request.channel = Channel::HTTP;
  if (!trace_id_of(source.traceparent).empty()) request.traceparent = source.traceparent;

  const MatchCondition match = parse_if_match(source.if_match);
  switch (match.kind) {
    case MatchCondition::Kind::NONE: break;
    case MatchCondition::Kind::EXISTS:
      if (source.route.creates) request.expected_version = never;
      break;
    case MatchCondition::Kind::VERSION: request.expected_version = match.version; break;
    case MatchCondition::Kind::NEVER: request.expected_version = never; break;
    case MatchCondition::Kind::MALFORMED: return invalid_header("If-Match: expected \"v<version>…\" of one version, or *");
  }
  if (!source.if_none_match.empty()) {
    if (source.if_none_match != "*") return invalid_header("If-None-Match: expected * on a command");
    request.must_be_new = true;
  }
  if (!source.idempotency_key.empty()) {
    auto key = parse_idempotency_key(source.idempotency_key);
    if (!key) return invalid_header("Idempotency-Key: expected 1 to 255 printable characters, quoted or bare");
    std::string scope = source.principal.token_id.text();
    scope.append("\n").append(to_string(source.route.method)).append("\n").append(source.path);
    request.idempotency = IdempotencyClaim{.key = std::move(*key), .scope = sha256(scope), .fingerprint = sha256(source.body_bytes)};
  }

  const TextSubject subject = subject_of_texts(source, edge.ids);
  FirstThis ids{subject.created, edge.ids};
  const auto secrecy = secrecy_of_texts(edge, source, subject.subject_id);
  if (!secrecy) return tl::unexpected<ProblemDetails>{problem_from(secrecy.error())};
  const std::unique_ptr<CommandSealer> sealer = edge.parts.content.sealer(subject.subject_id, *secrecy);
  DecodedCommand decoded = decode_command(source.route.name, source.body, source.path_parameters, ids, *sealer);
  // Nothing can exist under an id that is none: the same answer as for one that does not.
  if (decoded.path_is_wrong) return tl::unexpected<ProblemDetails>{ProblemDetails{.code = &people_rejections::matter_not_found}};
  if (!decoded.errors.empty()) return tl::unexpected<ProblemDetails>{problem_of_errors(std::move(decoded.errors))};
  if (const auto sealed = sealer->outcome(); !sealed) {
    if (sealed.error().code == ErrorCode::CONFLICT)
      return tl::unexpected<ProblemDetails>{ProblemDetails{.code = &edge_codes::subject_erased}};
    return tl::unexpected<ProblemDetails>{problem_from(sealed.error())};
  }
  request.command = std::move(decoded.command);
  request.rides_along = sealer->take_rows();
  if (auto problem = take_documents(edge, decoded.documents, subject.subject_id, request))
    return tl::unexpected<ProblemDetails>{std::move(*problem)};
  return request;
}

ProblemDetails problem_of(Refused refused) { return ProblemDetails::from(std::move(refused.rejection), refused.current_version); }

ProblemDetails problem_of(NotTaken not_taken) {
  switch (not_taken.reason) {
    case NotTaken::Reason::QUEUE_FULL: return {.code = &edge_codes::queue_full, .retry_after_seconds = 1};
    case NotTaken::Reason::DRAINING: return {.code = &edge_codes::draining, .retry_after_seconds = 5};
    case NotTaken::Reason::NO_SPACE: return {.code = &edge_codes::no_space, .retry_after_seconds = 60};
    case NotTaken::Reason::STORAGE_FAILED: return {.code = &edge_codes::storage_failed, .retry_after_seconds = 10};
  }
  return {.code = &edge_codes::server_failed};
}

RememberedThings made_old_by(const Command& command) {
  const auto* record = std::get_if<RecordCommand>(&command);
  return {.calendar = std::holds_alternative<CalendarCommand>(command),
          .tokens = record != nullptr && std::holds_alternative<RevokeAccessToken>(*record)};
}

void note_reply(EdgeServices& edge, RememberedThings old, const CommandReply& reply) {
  if (!std::holds_alternative<Accepted>(reply)) return;
  if (old.calendar) edge.calendars.changed();
  if (old.tokens) edge.authenticator.forget_all();
}

}  // namespace duban
