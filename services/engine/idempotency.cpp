#include "services/engine/idempotency.hpp"

#include "common/base/check.hpp"
#include "common/json/described.hpp"
#include "services/domain/rejection_catalogue.hpp"

namespace duban {
namespace {

std::string row_key(const IdempotencyClaim& claim) {
  std::string key{idempotency_prefix};
  key.append(claim.scope.view());
  key.append(claim.key);
  return key;
}

}  // namespace

std::optional<IdempotencyTable::Found> IdempotencyTable::find(const IdempotencyClaim& claim, Instant wall_now) const {
  const std::string key = row_key(claim);
  if (const auto pending = pending_.find(key); pending != pending_.end()) return pending->second;
  const auto stored = store_.get(Space::TABLES, key);
  DUBAN_CHECK(stored, "cannot read the idempotency table: " + stored.error().message);
  if (!*stored) return std::nullopt;
  Found found;
  const auto json = thread_json_parser().parse(**stored, JsonTrust::OWN);
  JsonReading reading;
  DUBAN_CHECK(json && read_json(reading, *json, found.row), "an idempotency row does not fit its form");
  if (wall_now - found.row.stored_at > idempotency_kept) return std::nullopt;
  return found;
}

void IdempotencyTable::put(const IdempotencyClaim& claim, IdempotencyRow row, std::uint64_t batch, std::vector<Mutation>& mutations) {
  std::string key = row_key(claim);
  mutations.push_back({Space::TABLES, key, to_json(row)});
  pending_.insert_or_assign(std::move(key), Found{std::move(row), batch});
}

void IdempotencyTable::committed(std::uint64_t batch) {
  std::erase_if(pending_, [&](const auto& entry) { return entry.second.batch <= batch; });
}

bool is_kept(const Rejection& rejection) {
  switch (rejection.code->kind) {
    case RejectionKind::CONFLICT:
    case RejectionKind::GONE:
    case RejectionKind::VERSION_MOVED:
    case RejectionKind::UNPROCESSABLE: return true;
    default: return false;
  }
}

CommandReply reply_from(const IdempotencyRow& row) {
  if (row.code) {
    const RejectionCode* code = find_rejection_code(*row.code);
    DUBAN_CHECK(code != nullptr, "an idempotency row names a rejection this build does not know: " + *row.code);
    Refused refused{.rejection = {code, {}, row.pointer.value_or("")}, .current_version = row.current_version, .position = row.position};
    for (const StoredFact& fact : row.facts.value_or(std::vector<StoredFact>{})) refused.rejection.facts.push_back({fact.name, fact.value});
    refused.replayed = true;
    return refused;
  }
  return Accepted{.stream = {row.stream.value_or("")},
                  .version = row.version.value_or(Version{}),
                  .position = row.position,
                  .decided_at = row.decided_at.value_or(Instant{}),
                  .created = row.created.value_or(false),
                  .changed = row.changed.value_or(false),
                  .replayed = true};
}

}  // namespace duban
