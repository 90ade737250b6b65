#include "services/engine/idempotency.hpp"

#include "common/base/check.hpp"
#include "common/bytes/byte_reader.hpp"
#include "common/bytes/byte_writer.hpp"
#include "services/domain/rejection_catalogue.hpp"

namespace duban {
namespace {

constexpr std::uint8_t row_format = 1;
constexpr unsigned is_refusal = 1U << 0;
constexpr unsigned has_created = 1U << 1;
constexpr unsigned has_changed = 1U << 2;
constexpr unsigned has_current_version = 1U << 3;

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
  auto row = decode_idempotency_row(**stored);
  DUBAN_CHECK(row, "an idempotency row does not fit its form");
  if (wall_now - row->stored_at > idempotency_kept) return std::nullopt;
  return Found{.row = std::move(*row)};
}

void IdempotencyTable::put(const IdempotencyClaim& claim, IdempotencyRow row, std::uint64_t batch, std::vector<Mutation>& mutations) {
  std::string key = row_key(claim);
  mutations.push_back({Space::TABLES, key, encode_idempotency_row(row)});
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
  if (const auto* kept = std::get_if<KeptRefusal>(&row.answer)) {
    const RejectionCode* code = find_rejection_code(kept->code);
    DUBAN_CHECK(code != nullptr, "an idempotency row names a rejection this build does not know: " + kept->code);
    Refused refused{.rejection = {code, {}, kept->pointer}, .current_version = kept->current_version, .position = row.position};
    for (const auto& [name, value] : kept->facts) refused.rejection.facts.push_back({name, value});
    refused.replayed = true;
    return refused;
  }
  const auto& kept = std::get<KeptAcceptance>(row.answer);
  return Accepted{.stream = {kept.stream},
                  .version = kept.version,
                  .position = row.position,
                  .decided_at = kept.decided_at,
                  .created = kept.created,
                  .changed = kept.changed,
                  .replayed = true};
}

bool is_expired_idempotency_row(std::string_view key, std::string_view value, Instant wall_now) {
  if (!key.starts_with(idempotency_prefix)) return false;
  const auto row = decode_idempotency_row(value);
  return row && wall_now - row->stored_at > idempotency_kept;
}

std::string encode_idempotency_row(const IdempotencyRow& row) {
  const auto* acceptance = std::get_if<KeptAcceptance>(&row.answer);
  const auto* refusal = std::get_if<KeptRefusal>(&row.answer);
  unsigned flags = 0;
  if (refusal != nullptr) flags |= is_refusal;
  if (acceptance != nullptr && acceptance->created) flags |= has_created;
  if (acceptance != nullptr && acceptance->changed) flags |= has_changed;
  if (refusal != nullptr && refusal->current_version) flags |= has_current_version;
  std::string out;
  out.reserve(160);
  ByteWriter writer{out};
  writer.u8(row_format);
  writer.u8(static_cast<std::uint8_t>(flags));
  writer.raw(row.fingerprint.view());
  writer.i64(row.stored_at.milliseconds);
  writer.varint(row.position.value);
  if (acceptance != nullptr) {
    writer.text(acceptance->stream);
    writer.varint(acceptance->version.value);
    writer.i64(acceptance->decided_at.milliseconds);
    return out;
  }
  writer.text(refusal->code);
  writer.text(refusal->pointer);
  if (refusal->current_version) writer.varint(refusal->current_version->value);
  writer.varint(refusal->facts.size());
  for (const auto& [name, value] : refusal->facts) {
    writer.text(name);
    writer.text(value);
  }
  return out;
}

std::optional<IdempotencyRow> decode_idempotency_row(std::string_view bytes) {
  ByteReader reader{bytes};
  if (reader.u8() != row_format) return std::nullopt;
  const unsigned flags = reader.u8().value_or(0);
  IdempotencyRow row;
  const auto fingerprint = reader.raw(row.fingerprint.bytes.size());
  if (!fingerprint) return std::nullopt;
  std::copy(fingerprint->begin(), fingerprint->end(), row.fingerprint.bytes.begin());
  row.stored_at.milliseconds = reader.i64().value_or(0);
  row.position.value = reader.varint().value_or(0);
  const auto text = [&] { return std::string(reader.text().value_or("")); };
  const auto version = [&] { return Version{static_cast<std::uint32_t>(reader.varint().value_or(0))}; };
  if ((flags & is_refusal) == 0) {
    KeptAcceptance& kept = row.answer.emplace<KeptAcceptance>();
    kept.stream = text();
    kept.version = version();
    kept.decided_at.milliseconds = reader.i64().value_or(0);
    kept.created = (flags & has_created) != 0;
    kept.changed = (flags & has_changed) != 0;
  } else {
    KeptRefusal& kept = row.answer.emplace<KeptRefusal>();
    kept.code = text();
    kept.pointer = text();
    if ((flags & has_current_version) != 0) kept.current_version = version();
    for (std::uint64_t left = reader.varint().value_or(0); left > 0 && !reader.failed(); --left) {
      std::string name = text();
      kept.facts.emplace_back(std::move(name), text());
    }
  }
  if (!reader.at_end()) return std::nullopt;
  return row;
}

}  // namespace duban
