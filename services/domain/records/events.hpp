// Records (留痕): the log's own first event, access tokens, reads of restricted text, erasures. Technical streams log,
// audit-{yyyymmdd}, records-{yyyymm} (S-08, S-31). They hold no aggregate state.
#pragma once

#include <string>
#include <variant>

#include "common/crypto/digest.hpp"
#include "services/domain/envelope.hpp"
#include "services/domain/event_name.hpp"

namespace duban {

// Position 1 of every log: names the digest suite of the chain, for ever.
struct LogCreated {
  static constexpr EventName name_of{"duban.log.created.v1", "日志建立", "Log created", true};
  Uuid log_id;
  DigestSuite digest_suite{};
  std::int32_t format_version{};
};
BOOST_DESCRIBE_STRUCT(LogCreated, (), (log_id, digest_suite, format_version))

struct AccessTokenIssued {
  static constexpr EventName name_of{"duban.access.token_issued.v1", "令牌签发", "Access token issued", true};
  TokenId token_id;
  ActorName actor;
  std::string label;
  Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(AccessTokenIssued, (), (token_id, actor, label, expires_at))

struct AccessTokenRevoked {
  static constexpr EventName name_of{"duban.access.token_revoked.v1", "令牌撤销", "Access token revoked", true};
  TokenId token_id;
};
BOOST_DESCRIBE_STRUCT(AccessTokenRevoked, (), (token_id))

struct RestrictedTextRead {
  static constexpr EventName name_of{"duban.record.restricted_text_read.v1", "受限内容查阅", "Restricted text read", true};
  BlobId blob_id;
  ActorName reader;
  std::string purpose;
};
BOOST_DESCRIBE_STRUCT(RestrictedTextRead, (), (blob_id, reader, purpose))

struct PersonalDataErased {
  static constexpr EventName name_of{"duban.record.personal_data_erased.v1", "个人信息清除", "Personal data erased", true};
  Uuid subject_id;
  std::string basis;
};
BOOST_DESCRIBE_STRUCT(PersonalDataErased, (), (subject_id, basis))

using RecordEvent = std::variant<LogCreated, AccessTokenIssued, AccessTokenRevoked, RestrictedTextRead, PersonalDataErased>;

[[nodiscard]] inline StreamId log_stream() { return {"log"}; }

// "audit-20210908"
[[nodiscard]] inline StreamId audit_stream(CivilDate date) {
  std::string name = "audit-";
  for (const char character : date.text())
    if (character != '-') name.push_back(character);
  return {std::move(name)};
}

// "records-202109"
[[nodiscard]] inline StreamId records_stream(CivilDate date) {
  const std::string text = date.text();
  return {"records-" + text.substr(0, 4) + text.substr(5, 2)};
}

}  // namespace duban
