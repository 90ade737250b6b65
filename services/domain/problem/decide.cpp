#include "services/domain/problem/decide.hpp"

#include <concepts>

#include "services/domain/problem/guards.hpp"

namespace duban {

Decided decide(const Problem* problem, const ProblemCommand& command, const Context& context) {
  return std::visit(
      [&]<class One>(const One& one) -> Decided {
        if (problem == nullptr) {
          if constexpr (std::same_as<One, FindProblem>) {
            return problem::decide_found(one, context);
          } else {
            return refuse(problem_rejections::problem_not_found);
          }
        }
        // Whatever is asked of it: the matter goes on elsewhere.
        if (problem->merged_into) {
          return refuse(problem_rejections::problem_merged, {{"intoProblemId", problem->merged_into->text()}});
        }
        return problem::decide_one(*problem, one, context);
      },
      command);
}

}  // namespace duban
