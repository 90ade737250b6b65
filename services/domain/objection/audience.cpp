#include "services/domain/objection/audience.hpp"

namespace duban {

Audience audience_of(const Objection& after, const ObjectionEvent&) {
  return Audience{.taskforce_id = after.taskforce_id, .unit_ids = {after.unit_id}, .everyone = false};
}

}  // namespace duban
