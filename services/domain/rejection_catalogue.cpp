#include "services/domain/rejection_catalogue.hpp"

#include "services/domain/assignment/rejections.hpp"
#include "services/domain/calendar/rejections.hpp"
#include "services/domain/consequence/rejections.hpp"
#include "services/domain/engine_rejections.hpp"
#include "services/domain/numbering/rejections.hpp"
#include "services/domain/objection/rejections.hpp"
#include "services/domain/people/rejections.hpp"
#include "services/domain/policy/rejections.hpp"
#include "services/domain/problem/rejections.hpp"
#include "services/domain/programme/rejections.hpp"
#include "services/domain/records/rejections.hpp"
#include "services/domain/supervision/rejections.hpp"
#include "services/domain/taskforce/rejections.hpp"
#include "services/domain/unit/rejections.hpp"

namespace duban {

const std::vector<const RejectionCode*>& rejection_catalogue() {
  static const std::vector<const RejectionCode*> catalogue = [] {
    std::vector<const RejectionCode*> out;
    const auto add = [&](const auto& table) { out.insert(out.end(), std::begin(table), std::end(table)); };
    add(people_rejections::all);
    add(unit_rejections::all);
    add(post_rejections::all);
    add(taskforce_rejections::all);
    add(programme_rejections::all);
    add(assignment_rejections::all);
    add(number_rejections::all);
    add(calendar_rejections::all);
    add(policy_rejections::all);
    add(record_rejections::all);
    add(supervision_rejections::all);
    add(problem_rejections::all);
    add(objection_rejections::all);
    add(consequence_rejections::all);
    add(commendation_rejections::all);
    add(engine_rejections::all);
    return out;
  }();
  return catalogue;
}

const RejectionCode* find_rejection_code(std::string_view code) {
  for (const RejectionCode* each : rejection_catalogue())
    if (each->code == code) return each;
  return nullptr;
}

}  // namespace duban
