// The identities of the domain. Each is a 128-bit id of its own type: a leg cannot be passed where an order is meant.
#pragma once

#include <cstdint>
#include <string>

#include "common/base/strong.hpp"
#include "common/base/uuid.hpp"

namespace duban {

using EventId = Id<struct EventIdTag>;
using TaskforceId = Id<struct TaskforceIdTag>;
using GroupId = Id<struct GroupIdTag>;
using PostId = Id<struct PostIdTag>;
using UnitId = Id<struct UnitIdTag>;
using ProgrammeId = Id<struct ProgrammeIdTag>;
using MeasureId = Id<struct MeasureIdTag>;
using MilestoneId = Id<struct MilestoneIdTag>;
using TaskItemId = Id<struct TaskItemIdTag>;
using OrderId = Id<struct OrderIdTag>;
using LegId = Id<struct LegIdTag>;
using RequestId = Id<struct RequestIdTag>;  // one request of a two-person act (S-03)
using BlockerId = Id<struct BlockerIdTag>;
using ExtensionId = Id<struct ExtensionIdTag>;
using DisputeId = Id<struct DisputeIdTag>;
using FollowUpCheckId = Id<struct FollowUpCheckIdTag>;
using PackageId = Id<struct PackageIdTag>;
using SupervisionId = Id<struct SupervisionIdTag>;
using ProblemId = Id<struct ProblemIdTag>;
using RuleChangeId = Id<struct RuleChangeIdTag>;
using ObjectionId = Id<struct ObjectionIdTag>;
using ConsequenceId = Id<struct ConsequenceIdTag>;
using CommendationId = Id<struct CommendationIdTag>;
using BlobId = Id<struct BlobIdTag>;
using TokenId = Id<struct TokenIdTag>;
using SubjectId = Uuid;  // whose key seals a text: a matter or a person reference

// The name of a stream: "assignment-01902f3a-…". Made only by the functions beside each aggregate.
struct StreamId {
  std::string name;
  friend auto operator<=>(const StreamId&, const StreamId&) = default;
};

using PolicyVersion = Strong<struct PolicyVersionTag, std::uint32_t>;
using CalendarVersion = Strong<struct CalendarVersionTag, std::uint32_t>;

}  // namespace duban

template <>
struct std::hash<duban::StreamId> {
  std::size_t operator()(const duban::StreamId& stream) const noexcept { return std::hash<std::string>{}(stream.name); }
};
