#include "services/proof/chain.hpp"

#include <boost/describe.hpp>
#include <fmt/core.h>

#include "common/base/check.hpp"
#include "common/base/described.hpp"
#include "services/codec/record.hpp"

namespace duban {

ChainVerifier ChainVerifier::starting_at(DigestSuite suite, Position first) {
  DUBAN_CHECK(first.value > 0, "positions start at 1");
  ChainVerifier verifier{suite};
  verifier.head_.position = Position{first.value - 1};
  verifier.previous_known_ = first.value == 1;
  return verifier;
}

Result<> ChainVerifier::add(std::string_view record) {
  const std::uint64_t expected = head_.position.value + 1;
  const auto link = decode_link(record);
  if (!link) return failure(link.error().code, fmt::format("position {}: {}", expected, link.error().message));
  if (link->position.value != expected) {
    return failure(ErrorCode::CORRUPT, fmt::format("chain: expected position {}, found {}", expected, link->position.value));
  }
  if (link->suite != suite_) {
    return failure(ErrorCode::CORRUPT, fmt::format("chain: expected a record of the suite {} at position {}, found {}", enum_name(suite_),
                                                   expected, enum_name(link->suite)));
  }
  if (previous_known_ && link->previous != head_.digest) {
    return failure(ErrorCode::CORRUPT, fmt::format("chain: expected position {} to carry the digest {} of the record before it, found {}",
                                                   expected, head_.digest.hex(), link->previous.hex()));
  }
  head_ = {.position = link->position, .digest = digest_of(suite_, record)};
  previous_known_ = true;
  ++records_;
  return {};
}

}  // namespace duban
