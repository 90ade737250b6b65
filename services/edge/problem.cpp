#include "services/edge/problem.hpp"

#include "common/bytes/hex.hpp"
#include "services/domain/rejection_catalogue.hpp"
#include "services/edge/edge_codes.hpp"

namespace duban {
namespace {

// Codes whose status says more than their kind.
struct StatusRow {
  const RejectionCode* code;
  std::uint16_t status;
};
constexpr StatusRow status_rows[] = {
    {&edge_codes::method_not_allowed, 405},     {&edge_codes::target_too_long, 414},      {&edge_codes::media_type_not_supported, 415},
    {&edge_codes::encoding_not_supported, 415}, {&edge_codes::expectation_failed, 417},   {&edge_codes::headers_too_large, 431},
    {&edge_codes::version_not_supported, 505},  {&edge_codes::position_not_reached, 504}, {&edge_codes::server_failed, 500},
};

std::uint16_t status_of(RejectionKind kind) {
  switch (kind) {
    case RejectionKind::MALFORMED: return 400;
    case RejectionKind::UNAUTHENTICATED: return 401;
    case RejectionKind::FORBIDDEN: return 403;
    case RejectionKind::NOT_VISIBLE: return 404;
    case RejectionKind::CONFLICT: return 409;
    case RejectionKind::GONE: return 410;
    case RejectionKind::VERSION_MOVED: return 412;
    case RejectionKind::TOO_LARGE: return 413;
    case RejectionKind::UNPROCESSABLE: return 422;
    case RejectionKind::TOO_MANY: return 429;
    case RejectionKind::UNAVAILABLE: return 503;
    case RejectionKind::NO_SPACE: return 507;
  }
  return 500;
}

std::string detail_of(const ProblemDetails& problem) {
  if (!problem.detail.empty()) return problem.detail;
  std::string out;
  for (const RejectionFact& fact : problem.facts) {
    if (!out.empty()) out.append("; ");
    out.append(fact.name).append(": ").append(fact.value);
  }
  return out;
}

// RFC 9457 writes pointers as URI fragments.
std::string fragment(std::string_view pointer) { return "#" + std::string(pointer); }

}  // namespace

std::uint16_t status_of(const RejectionCode& code) {
  for (const StatusRow& row : status_rows)
    if (row.code->code == code.code) return row.status;
  return status_of(code.kind);
}

ProblemDetails problem_from(const Error& error) {
  switch (error.code) {
    case ErrorCode::INVALID_INPUT: return {.code = &edge_codes::invalid_parameter, .detail = error.message};
    case ErrorCode::NOT_FOUND: return {.code = &edge_codes::route_not_found};
    case ErrorCode::OUT_OF_SPACE: return {.code = &edge_codes::no_space, .retry_after_seconds = 60};
    case ErrorCode::BUSY: return {.code = &edge_codes::queue_full, .retry_after_seconds = 1};
    case ErrorCode::CLOSED: return {.code = &edge_codes::draining, .retry_after_seconds = 5};
    // What exactly failed is for the log, not for the caller.
    case ErrorCode::CORRUPT:
    case ErrorCode::IO:
    case ErrorCode::CONFLICT:
    case ErrorCode::UNSUPPORTED: return {.code = &edge_codes::server_failed};
  }
  return {.code = &edge_codes::server_failed};
}

void append_problem(std::string& out, const ProblemDetails& problem, const ProblemReader& reader) {
  JsonWriter writer{out};
  writer.begin_object();
  writer.key("type");
  writer.plain("/problems/" + std::string(problem.code->code));
  writer.key("title");
  writer.string(reader.language == Language::CHINESE ? problem.code->chinese : problem.code->english);
  writer.key("status");
  writer.unsigned_integer(status_of(*problem.code));
  if (const std::string detail = detail_of(problem); !detail.empty()) {
    writer.key("detail");
    writer.string(detail);
  }
  writer.key("code");
  writer.plain(problem.code->code);
  if (!problem.code->rule.empty()) {
    writer.key("rule");
    writer.string(problem.code->rule);
  }
  if (!problem.facts.empty()) {
    writer.key("facts");
    writer.begin_object();
    for (const RejectionFact& fact : problem.facts) {
      writer.key(fact.name);
      writer.string(fact.value);
    }
    writer.end_object();
  }
  if (!problem.errors.empty() || !problem.pointer.empty()) {
    writer.key("errors");
    writer.begin_array();
    for (const FieldError& error : problem.errors) {
      writer.begin_object();
      writer.key("pointer");
      writer.string(fragment(error.pointer));
      writer.key("code");
      writer.plain(error.code);
      writer.key("detail");
      writer.string("expected " + error.expected);
      writer.end_object();
    }
    if (problem.errors.empty()) {
      writer.begin_object();
      writer.key("pointer");
      writer.string(fragment(problem.pointer));
      writer.key("code");
      writer.plain(problem.code->code);
      writer.end_object();
    }
    writer.end_array();
  }
  if (problem.current_version) {
    writer.key("current");
    writer.begin_object();
    writer.key("version");
    writer.unsigned_integer(problem.current_version->value);
    writer.end_object();
  }
  // Only the caller's own: an answer to what one may not know of is byte for byte the answer to what does not exist (T-26).
  if (!reader.trace_id.empty()) {
    writer.key("traceId");
    writer.plain(reader.trace_id);
  }
  writer.end_object();
}

HttpResponse problem_response(const ProblemDetails& problem, const ProblemReader& reader) {
  HttpResponse response;
  response.status = status_of(*problem.code);
  response.content_type = problem_media_type;
  response.add("Content-Language", std::string(language_tag(reader.language)));
  response.add("Vary", "Accept-Language");
  response.add("Cache-Control", "no-store");
  if (problem.retry_after_seconds != 0) response.add("Retry-After", std::to_string(problem.retry_after_seconds));
  append_problem(response.body, problem, reader);
  return response;
}

std::vector<const RejectionCode*> all_codes() {
  std::vector<const RejectionCode*> out;
  const auto add = [&](const RejectionCode* code) {
    for (const RejectionCode* known : out)
      if (known->code == code->code) return;
    out.push_back(code);
  };
  for (const RejectionCode* code : rejection_catalogue()) add(code);
  for (const RejectionCode* code : edge_codes::all) add(code);
  return out;
}

}  // namespace duban
