// Rejection: the domain says no. A value with a stable code, the rule it comes from, words in Chinese and English and the facts
// behind it. It knows no HTTP; services/edge/problem does.
//
// Codes are "<noun>.<what is>" ("leg.return_window_closed") and never change. Each has a row in the table of its aggregate
// (<aggregate>/rejections.hpp), a page in schemas/errors/ and a test.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace duban {

// What kind of no, so that the edge can choose a status without knowing each code.
enum class RejectionKind : std::uint8_t {
  MALFORMED,        // the request cannot be understood: 400
  UNAUTHENTICATED,  // 401
  FORBIDDEN,        // the actor may not do this: 403
  NOT_VISIBLE,      // missing, or not for this actor to know of: 404
  CONFLICT,         // the state or a rule stands against it: 409
  GONE,             // the order was withdrawn: 410
  VERSION_MOVED,    // somebody else changed it first: 412
  TOO_LARGE,        // 413
  UNPROCESSABLE,    // well-formed, but it makes no sense: 422
  TOO_MANY,         // 429
  UNAVAILABLE,      // 503
  NO_SPACE,         // 507
};

// One row of a table of rejections.
struct RejectionCode {
  std::string_view code;
  RejectionKind kind;
  std::string_view rule;  // INV-…, ORD-…, S-…; empty when none
  std::string_view chinese;
  std::string_view english;
};

// A fact behind the no: {"state", "DRAFT"}.
struct RejectionFact {
  std::string name;  // camelCase
  std::string value;
  friend bool operator==(const RejectionFact&, const RejectionFact&) = default;
};

struct Rejection {
  const RejectionCode* code;  // points into a constexpr table
  std::vector<RejectionFact> facts;
  std::string pointer;  // JSON Pointer of the field it is about, when there is one

  friend bool operator==(const Rejection& left, const Rejection& right) {
    return left.code->code == right.code->code && left.facts == right.facts && left.pointer == right.pointer;
  }
};

[[nodiscard]] inline Rejection reject(const RejectionCode& code, std::vector<RejectionFact> facts = {}, std::string pointer = {}) {
  return Rejection{&code, std::move(facts), std::move(pointer)};
}

}  // namespace duban
