// What a Unit makes of a command. See README.md of the domain for the shape, and services/domain/decider.hpp.
#pragma once

#include "services/domain/decider.hpp"
#include "services/domain/unit/state.hpp"

namespace duban {

// nullptr: the stream does not exist; only register_unit is possible then.
[[nodiscard]] Decided decide(const Unit* unit, const UnitCommand& command, const Context& context);

// Shared with the taskforce, which keeps posts under the same rules. NONE = the post is exactly so already.
struct PostTerm {
  PostId post_id;
  Role role{};
  std::string_view title;
  UnitId unit_id;
  std::optional<TaskforceId> taskforce_id;
  CivilDate valid_from;
};
enum class PostChange : std::uint8_t { NEEDED, NONE };
[[nodiscard]] tl::expected<PostChange, Rejection> decide_assignment(const PostTerm& term, const Context& context);
[[nodiscard]] tl::expected<PostChange, Rejection> decide_vacancy(const Post* post, CivilDate valid_to);

}  // namespace duban
