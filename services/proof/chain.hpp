// ChainVerifier: checks record by record that positions have no gap and that each record carries the digest of the one before it
// (I-2). Used at start on the tail, by `duban verify` on everything, on backups and after a salvage.
//
// Feed it the encoded records in order; memory is constant. Pure; one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/base/result.hpp"
#include "common/crypto/digest.hpp"
#include "services/engine/ports.hpp"

namespace duban {

class ChainVerifier {
 public:
  // From the beginning of a log.
  explicit ChainVerifier(DigestSuite suite) : suite_(suite) {}

  // From the middle: the first record fed is taken as it is, because nothing before it is at hand. What it vouches for is
  // everything after it.
  [[nodiscard]] static ChainVerifier starting_at(DigestSuite suite, Position first);

  // CORRUPT names the first position that does not fit; then the verifier stays where it was.
  [[nodiscard]] Result<> add(std::string_view record);

  // What has been verified so far: the last position and its digest.
  [[nodiscard]] const ChainHead& head() const { return head_; }
  [[nodiscard]] std::uint64_t records() const { return records_; }

 private:
  DigestSuite suite_;
  ChainHead head_;
  bool previous_known_ = true;
  std::uint64_t records_ = 0;
};

}  // namespace duban
