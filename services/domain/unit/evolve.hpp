// How events become a Unit, and who may read them (S-06).
#pragma once

#include "services/domain/unit/state.hpp"

namespace duban {

void evolve(Unit& unit, const Envelope& envelope, const UnitEvent& event);

// Everyone: the directory of units is printed and known.
[[nodiscard]] Audience audience_of(const Unit& unit, const UnitEvent& event);

// Shared with the taskforce: a new post, or a new term of one that is vacant.
void place_post(std::vector<Post>& posts, Post post);
void end_term(std::vector<Post>& posts, PostId id, CivilDate valid_to);

}  // namespace duban
