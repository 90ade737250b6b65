#include "services/domain/objection/open_objections.hpp"

#include "services/domain/objection/state.hpp"

namespace duban {

std::vector<ObjectionId> open_objections_on(const Uuid& target, const Questions& ask) {
  auto found = ask.objections_on(target);
  std::erase_if(found, [&](ObjectionId id) {
    const Objection* objection = ask.objection(id);
    return objection == nullptr || !objection->open();
  });
  return found;
}

}  // namespace duban
