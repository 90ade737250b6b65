#include "services/server/token_store.hpp"

#include "common/json/described.hpp"

namespace duban {
namespace {

constexpr std::string_view row_prefix = "token/";
constexpr std::string_view row_prefix_end = "token0";  // '0' follows '/'

std::string row_key(std::string_view digest) { return std::string(row_prefix) + std::string(digest); }
std::string id_key(TokenId id) { return "token-id/" + id.text(); }

Result<TokenRow> decode_row(std::string_view bytes) {
  TokenRow row;
  JsonReading reading;
  const auto json = thread_json_parser().parse(bytes, JsonTrust::OWN);
  if (!json || !read_json(reading, *json, row)) return failure(ErrorCode::CORRUPT, "expected a token row, found other bytes");
  return row;
}

}  // namespace

Result<std::optional<TokenRow>> TokenStore::find(const Digest& secret_digest) const {
  const auto stored = store_.get(Space::TABLES, row_key(secret_digest.view()));
  if (!stored) return failure(stored.error());
  if (!*stored) return std::optional<TokenRow>{};
  auto row = decode_row(**stored);
  if (!row) return failure(std::move(row.error()));
  return std::optional<TokenRow>{std::move(*row)};
}

Result<std::vector<TokenRow>> TokenStore::list() const {
  std::vector<TokenRow> rows;
  std::optional<Error> problem;
  const auto scanned =
      store_.scan(Space::TABLES, row_prefix, row_prefix_end, ScanOrder::ASCENDING, [&](std::string_view, std::string_view value) {
        auto row = decode_row(value);
        if (!row) {
          problem = row.error();
          return false;
        }
        rows.push_back(std::move(*row));
        return true;
      });
  if (!scanned) return failure(scanned.error());
  if (problem) return failure(std::move(*problem));
  std::sort(rows.begin(), rows.end(), [](const TokenRow& left, const TokenRow& right) {
    return std::tie(right.issued_at, right.token_id) < std::tie(left.issued_at, left.token_id);
  });
  return rows;
}

std::vector<Mutation> TokenStore::rows_of_issue(const Digest& secret_digest, const TokenRow& row) const {
  return {{Space::TABLES, row_key(secret_digest.view()), to_json(row)},
          {Space::TABLES, id_key(row.token_id), std::string(secret_digest.view())}};
}

Result<std::vector<Mutation>> TokenStore::rows_of_revocation(TokenId token_id) const {
  const auto digest = store_.get(Space::TABLES, id_key(token_id));
  if (!digest) return failure(digest.error());
  if (!*digest) return failure(ErrorCode::NOT_FOUND, "expected a token " + token_id.text() + ", found none");
  const auto stored = store_.get(Space::TABLES, row_key(**digest));
  if (!stored) return failure(stored.error());
  if (!*stored) return failure(ErrorCode::CORRUPT, "expected the row of token " + token_id.text() + ", found none");
  auto row = decode_row(**stored);
  if (!row) return failure(std::move(row.error()));
  row->revoked = true;
  return std::vector<Mutation>{{Space::TABLES, row_key(**digest), to_json(*row)}};
}

}  // namespace duban
