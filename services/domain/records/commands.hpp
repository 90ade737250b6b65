// Commands that leave a record. The secret of a token never enters the core: the shell makes it, shows it once and stores its
// digest beside the event (S-08, T-23).
#pragma once

#include "services/domain/records/events.hpp"

namespace duban {

struct IssueAccessToken {
  static constexpr CommandName name_of{"issue_access_token", "签发令牌", "Issue an access token"};
  TokenId token_id;
  ActorName actor;
  std::string label;
  std::optional<std::int32_t> days;  // 1 – 365, 365 when left out
};
BOOST_DESCRIBE_STRUCT(IssueAccessToken, (), (token_id, actor, label, days))

struct RevokeAccessToken {
  static constexpr CommandName name_of{"revoke_access_token", "撤销令牌", "Revoke an access token"};
  TokenId token_id;
};
BOOST_DESCRIBE_STRUCT(RevokeAccessToken, (), (token_id))

// Written before a work secret is shown (S-31).
struct ReadRestrictedText {
  static constexpr CommandName name_of{"read_restricted_text", "查阅受限内容", "Read restricted text"};
  BlobId blob_id;
  std::string purpose;
};
BOOST_DESCRIBE_STRUCT(ReadRestrictedText, (), (blob_id, purpose))

struct ErasePersonalData {
  static constexpr CommandName name_of{"erase_personal_data", "清除个人信息", "Erase personal data"};
  Uuid subject_id;
  std::string basis;
};
BOOST_DESCRIBE_STRUCT(ErasePersonalData, (), (subject_id, basis))

using RecordCommand = std::variant<IssueAccessToken, RevokeAccessToken, ReadRestrictedText, ErasePersonalData>;

}  // namespace duban
