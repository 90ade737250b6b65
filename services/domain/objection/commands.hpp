// Commands to an Objection. objection_id of a new one comes from the shell, of an existing one from the path.
#pragma once

#include "services/domain/due.hpp"
#include "services/domain/objection/events.hpp"

namespace duban {

struct FileObjection {
  static constexpr CommandName name_of{"file_objection", "提出异议", "File an objection"};
  ObjectionId objection_id;
  ObjectionTarget target;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(FileObjection, (), (objection_id, target, reason))

struct DecideObjection {
  static constexpr CommandName name_of{"decide_objection", "答复异议", "Decide the objection"};
  ObjectionId objection_id;
  ObjectionOutcome outcome{};
  TextRef reason;
  std::optional<DueSpec> new_due;  // LEG_DUE upheld, wholly or in part; limits count from now
};
BOOST_DESCRIBE_STRUCT(DecideObjection, (), (objection_id, outcome, reason, new_due))

struct WithdrawObjection {
  static constexpr CommandName name_of{"withdraw_objection", "撤回异议", "Withdraw the objection"};
  ObjectionId objection_id;
  std::optional<TextRef> reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawObjection, (), (objection_id, reason))

using ObjectionCommand = std::variant<FileObjection, DecideObjection, WithdrawObjection>;

}  // namespace duban
