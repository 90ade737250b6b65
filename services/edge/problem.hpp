// Problems: every refusal as application/problem+json (RFC 9457). This is the only place that knows HTTP status codes of refusals.
//
//   return problem_response({.code = &edge_codes::invalid_json, .detail = error.message}, caller);
//
// `type` is /problems/<code>, where the server explains the code; `title` is the words of the code in the caller's language;
// `detail` says what is particular about this one. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/error.hpp"
#include "common/json/described.hpp"
#include "services/domain/rejection.hpp"
#include "services/edge/http_message.hpp"
#include "services/edge/request_headers.hpp"

namespace duban {

inline constexpr std::string_view problem_media_type = "application/problem+json";

struct ProblemDetails {
  const RejectionCode* code;
  std::vector<RejectionFact> facts;
  std::string pointer;                     // JSON Pointer of the field it is about
  std::vector<FieldError> errors;          // one per wrong field
  std::optional<Version> current_version;  // of the matter, for conflicts
  std::string detail;                      // words in English for a developer; the facts stand in for it when empty
  std::uint32_t retry_after_seconds = 0;   // 0 = no header

  [[nodiscard]] static ProblemDetails from(Rejection rejection, std::optional<Version> current = std::nullopt) {
    return {
        .code = rejection.code, .facts = std::move(rejection.facts), .pointer = std::move(rejection.pointer), .current_version = current};
  }
};

[[nodiscard]] std::uint16_t status_of(const RejectionCode& code);
// What becomes of a failure of the world on the way to an answer.
[[nodiscard]] ProblemDetails problem_from(const Error& error);

// Who reads it.
struct ProblemReader {
  Language language = Language::CHINESE;
  std::string_view trace_id;  // of the request's traceparent; none is told when it is empty
};

[[nodiscard]] HttpResponse problem_response(const ProblemDetails& problem, const ProblemReader& reader);
// The JSON alone, for the items of a batch.
void append_problem(std::string& out, const ProblemDetails& problem, const ProblemReader& reader);

// Every code that can be answered: of the domain, the engine and the edge, in that order, without repeats.
[[nodiscard]] std::vector<const RejectionCode*> all_codes();

}  // namespace duban
