// Error: the world fails (disk, network, bytes of others). Not for refusals of the domain (services/domain/rejection.hpp)
// and not for our own bugs (check.hpp).
//
// The nearest place that can do something handles it; everybody else passes it on inside a Result. Messages say what was
// expected, then what was found: "expected 32 bytes of digest, found 12".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace duban {

// What a caller can do about it decides the code; where it happened is in the message.
enum class ErrorCode : std::uint8_t {
  INVALID_INPUT,  // bytes that came from outside do not have the promised form
  NOT_FOUND,      // the thing asked for does not exist
  CORRUPT,        // stored bytes are not what we stored: stop, a person decides (RUNBOOK)
  IO,             // the disk or the network failed; after a write the outcome is unknown
  OUT_OF_SPACE,   // the free-space watermark is reached; comes back by itself
  CONFLICT,       // somebody else was first
  BUSY,           // a bounded queue is full, or a deadline passed: try again later
  CLOSED,         // the component is shutting down or has failed for good
  UNSUPPORTED,    // a format or version this build does not know
};

[[nodiscard]] constexpr std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::INVALID_INPUT: return "invalid_input";
    case ErrorCode::NOT_FOUND: return "not_found";
    case ErrorCode::CORRUPT: return "corrupt";
    case ErrorCode::IO: return "io";
    case ErrorCode::OUT_OF_SPACE: return "out_of_space";
    case ErrorCode::CONFLICT: return "conflict";
    case ErrorCode::BUSY: return "busy";
    case ErrorCode::CLOSED: return "closed";
    case ErrorCode::UNSUPPORTED: return "unsupported";
  }
  return "unknown";
}

struct Error {
  ErrorCode code{};
  std::string message;

  friend bool operator==(const Error&, const Error&) = default;
};

}  // namespace duban
