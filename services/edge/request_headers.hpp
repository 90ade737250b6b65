// What single request headers mean to us (RFC 9110, 9457, the Idempotency-Key draft, W3C Trace Context). Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/strong.hpp"

namespace duban {

enum class Language : std::uint8_t { CHINESE, ENGLISH };

// By weight; Chinese when nothing fits or nothing is said.
[[nodiscard]] Language choose_language(std::string_view accept_language);
[[nodiscard]] constexpr std::string_view language_tag(Language language) { return language == Language::CHINESE ? "zh-CN" : "en"; }

[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

// application/json, with charset=utf-8 at most.
[[nodiscard]] bool is_json(std::string_view content_type);

// The part of an ETag that If-Match compares (S-15): "v7.1234.2021-09-08" and "v7" are version 7. nullopt for tags of any other form.
[[nodiscard]] std::optional<Version> version_of_etag(std::string_view tag);

// If-Match of a command.
struct MatchCondition {
  enum class Kind : std::uint8_t {
    NONE,       // not sent
    EXISTS,     // *
    VERSION,    // the version of the one tag
    NEVER,      // tags that can match nothing: weak ones, or not of our form
    MALFORMED,  // no list of tags, or more than one that could match
  } kind = Kind::NONE;
  Version version;
};
[[nodiscard]] MatchCondition parse_if_match(std::string_view value);

// If-None-Match of a query: true when `etag` (quoted) is among the tags, weakly compared, or the value is "*".
[[nodiscard]] bool none_match_hits(std::string_view value, std::string_view etag);

// The key, quoted (a Structured-Field String) or bare; 1 – 255 printable ASCII characters, else nullopt.
[[nodiscard]] std::optional<std::string> parse_idempotency_key(std::string_view value);

// The trace id (32 hex digits) of a well-formed traceparent, else empty.
[[nodiscard]] std::string_view trace_id_of(std::string_view traceparent);

// Digits only, below 2^63.
[[nodiscard]] std::optional<std::uint64_t> parse_unsigned(std::string_view text);

}  // namespace duban
