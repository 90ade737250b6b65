// Texts and documents (S-09, S-10, S-31): uploading, and reading what one may know of.
#include "services/domain/people/rejections.hpp"
#include "services/edge/edge_codes.hpp"
#include "services/edge/handlers/command_preparation.hpp"
#include "services/edge/handlers/content_visibility.hpp"
#include "services/edge/handlers/handlers.hpp"
#include "services/edge/handlers/query_arguments.hpp"

namespace duban {
namespace {

// type/subtype with parameters, in printable ASCII: it is sent back in a header.
bool is_media_type(std::string_view text) {
  constexpr std::size_t characters_max = 120;
  if (text.empty() || text.size() > characters_max) return false;
  for (const char character : text)
    if (character < 0x20 || character > 0x7E) return false;
  const std::size_t slash = text.find('/');
  return slash != 0 && slash != std::string_view::npos && slash + 1 < text.size();
}

void send_content(EdgeServices& edge, HttpExchange& exchange, const ContentHead& head) {
  auto bytes = edge.parts.content.open(head.blob_id);
  if (!bytes) {
    const bool missing = bytes.error().code == ErrorCode::NOT_FOUND;
    return finish(edge, exchange, missing ? ProblemDetails{.code = &edge_codes::content_not_found} : problem_from(bytes.error()));
  }
  if (!*bytes) return finish(edge, exchange, ProblemDetails{.code = &edge_codes::content_erased});
  HttpResponse response;
  response.content_type = {};  // said below: it is not a literal
  response.add("Content-Type", head.media_type);
  // Never shown as a page of ours, whatever it is.
  response.add("Content-Disposition", "attachment; filename=\"" + head.blob_id.text() + "\"");
  response.add("Content-Security-Policy", "default-src 'none'; sandbox");
  if (head.secrecy == Secrecy::WORK_SECRET) {
    response.add("Cache-Control", "no-store");
  } else {
    response.add("Cache-Control", "private, no-cache");
    response.add("ETag", "\"" + head.blob_id.text() + "\"");
  }
  response.body = std::move(**bytes);
  finish(edge, exchange, std::move(response));
}

}  // namespace

void handle_upload(EdgeServices& edge, const ExchangePointer& exchange) {
  const RequestContext& context = context_of(*exchange);
  const HttpRequest& http = exchange->request();
  const auto arguments = QueryArguments::parse(context.route(), http.query);
  if (!arguments) return finish(edge, *exchange, arguments.error());
  std::optional<ProblemDetails> wrong;
  const Secrecy secrecy = arguments->word<Secrecy>("secrecy", wrong).value_or(Secrecy::INTERNAL);
  if (wrong) {
    wrong->code = &edge_codes::state_secret_refused;
    return finish(edge, *exchange, *wrong);
  }
  if (!is_media_type(http.content_type))
    return finish(edge, *exchange,
                  ProblemDetails{.code = &edge_codes::media_type_not_supported, .detail = "expected a media type like application/pdf"});
  if (http.body.empty())
    return finish(edge, *exchange, ProblemDetails{.code = &edge_codes::malformed, .detail = "expected a document, found an empty body"});
  const auto caller = find_caller(edge, context.principal);
  if (!caller) return finish(edge, *exchange, caller.error());
  if (const auto denied = authorise_here(edge, *caller, context.route().authorised_as())) return finish(edge, *exchange, *denied);

  const auto subject = arguments->id<Id<struct AnySubjectTag>>("subject");
  StoreDocument document{.subject_id = subject ? std::optional{subject->uuid} : std::nullopt,
                         .media_type = http.content_type,
                         .secrecy = secrecy,
                         .uploaded_by = context.principal.actor,
                         .uploaded_at = edge.parts.wall_clock.now(),
                         .bytes = http.body};
  EdgeServices* const services = &edge;
  edge.parts.content.store(std::move(document), [services, exchange](Result<DocRef> stored) {
    exchange->resume([services, exchange, stored = std::move(stored)] {
      if (!stored) {
        const bool erased = stored.error().code == ErrorCode::CONFLICT;
        return finish(*services, *exchange, erased ? ProblemDetails{.code = &edge_codes::subject_erased} : problem_from(stored.error()));
      }
      HttpResponse response = json_response(201, to_json(*stored), "no-store");
      response.add("Location", std::string(api_base) + "/content/" + stored->blob_id.text());
      finish(*services, *exchange, std::move(response));
    });
  });
}

void handle_content(EdgeServices& edge, const ExchangePointer& exchange) {
  const RequestContext& context = context_of(*exchange);
  const HttpRequest& http = exchange->request();
  const auto arguments = QueryArguments::parse(context.route(), http.query);
  if (!arguments) return finish(edge, *exchange, arguments.error());
  const auto caller = find_caller(edge, context.principal);
  if (!caller) return finish(edge, *exchange, caller.error());
  if (const auto denied = authorise_here(edge, *caller, context.route().authorised_as())) return finish(edge, *exchange, *denied);

  const ProblemDetails missing{.code = &edge_codes::content_not_found};
  const auto blob_id = BlobId::parse(context.match.value_of("blobId"));
  if (!blob_id) return finish(edge, *exchange, missing);
  auto head = edge.parts.content.head_of(*blob_id);
  if (!head) return finish(edge, *exchange, problem_from(head.error()));
  if (!*head) return finish(edge, *exchange, missing);
  const auto allowed = may_read_content(edge, *caller, context.principal.actor, **head);
  if (!allowed) return finish(edge, *exchange, problem_from(allowed.error()));
  if (!*allowed) return finish(edge, *exchange, missing);  // foreign = missing
  const auto secrecy = secrecy_of_content(edge, **head);
  if (!secrecy) return finish(edge, *exchange, problem_from(secrecy.error()));
  (*head)->secrecy = *secrecy;

  if ((*head)->secrecy != Secrecy::WORK_SECRET) {
    if (none_match_hits(http.if_none_match, "\"" + blob_id->text() + "\"")) {
      HttpResponse response;
      response.status = 304;
      response.add("ETag", "\"" + blob_id->text() + "\"");
      response.add("Cache-Control", "private, no-cache");
      return finish(edge, *exchange, std::move(response));
    }
    return send_content(edge, *exchange, **head);
  }

  // A work secret is shown only after it is on record who read it and why (S-31).
  const std::string* purpose = arguments->text("purpose");
  if (purpose == nullptr) return finish(edge, *exchange, ProblemDetails{.code = &edge_codes::purpose_required});
  CommandRequest request;
  request.principal = context.principal;
  request.channel = Channel::HTTP;
  request.command = RecordCommand{ReadRestrictedText{.blob_id = *blob_id, .purpose = *purpose}};
  EdgeServices* const services = &edge;
  edge.parts.commands.submit(std::move(request), [services, exchange, head = **head](CommandReply reply) {
    exchange->resume([services, exchange, head, reply = std::move(reply)] {
      if (const auto* refused = std::get_if<Refused>(&reply)) return finish(*services, *exchange, problem_of(*refused));
      if (const auto* not_taken = std::get_if<NotTaken>(&reply)) return finish(*services, *exchange, problem_of(*not_taken));
      send_content(*services, *exchange, head);
    });
  });
}

}  // namespace duban
