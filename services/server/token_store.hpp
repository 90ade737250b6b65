// TokenStore: the TokenDirectory of the edge over TABLES (T-23, S-08). Rows ride in the batch of the event that issued or revoked the
// token; only the SHA-256 of a secret is stored.
//
//   token/<digest>      → TokenRow
//   token-id/<tokenId>  → digest
//
// Any thread.
#pragma once

#include <atomic>

#include "services/edge/ports.hpp"

namespace duban {

class TokenStore final : public TokenDirectory {
 public:
  explicit TokenStore(const KeyValueReader& store) : store_(store) {}

  [[nodiscard]] Result<std::optional<TokenRow>> find(const Digest& secret_digest) const override;
  [[nodiscard]] Result<std::vector<TokenRow>> list() const override;
  [[nodiscard]] std::uint64_t revision() const override { return revision_.load(std::memory_order_acquire); }
  [[nodiscard]] std::vector<Mutation> rows_of_issue(const Digest& secret_digest, const TokenRow& row) const override;
  [[nodiscard]] Result<std::vector<Mutation>> rows_of_revocation(TokenId token_id) const override;

  // A command that touched tokens is durable: whoever remembers tokens looks them up again.
  void changed() { revision_.fetch_add(1, std::memory_order_acq_rel); }

 private:
  const KeyValueReader& store_;
  std::atomic<std::uint64_t> revision_{1};
};

}  // namespace duban
