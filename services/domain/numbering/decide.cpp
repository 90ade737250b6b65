#include "services/domain/numbering/decide.hpp"

#include <array>

#include "common/base/described.hpp"
#include "services/domain/numbering/numbers.hpp"
#include "services/domain/numbering/rejections.hpp"

namespace duban {
namespace {

using namespace number_rejections;

constexpr std::int32_t block_count_max = 100;
constexpr std::int32_t first_year = 2000;
constexpr std::array kinds{NumberKind::ASSIGNMENT, NumberKind::SUPERVISION, NumberKind::NOTICE, NumberKind::PROBLEM};

// A coordinator keeps the registers of its own taskforce only.
std::optional<Rejection> check_register(std::string_view series, std::int32_t year, const Context& context) {
  const auto& post = context.actor.post;
  const Taskforce* taskforce = post && post->taskforce_id ? context.ask.taskforce(*post->taskforce_id) : nullptr;
  bool own = false;
  if (taskforce != nullptr)
    for (const NumberKind kind : kinds) own = own || series_of(*taskforce, kind) == series;
  if (!own) return reject(series_not_own, {}, "/series");
  if (year < first_year || year > context.today.year()) return reject(year_invalid, {}, "/year");
  return std::nullopt;
}

Decided decide_on(const NumberRegister& numbers, const ReserveNumberBlock& command, const Context& context) {
  if (auto no = check_register(command.series, command.year, context)) return tl::unexpected{std::move(*no)};
  if (command.count < 1 || command.count > block_count_max) return refuse(block_count_invalid, {}, "/count");
  return std::vector<NewEvent>{{number_stream(command.series, command.year),
                                NumberBlockReserved{.series = command.series,
                                                    .year = command.year,
                                                    .from_sequence = numbers.next_sequence,
                                                    .to_sequence = numbers.next_sequence + command.count - 1,
                                                    .reason = command.reason},
                                {}}};
}

Decided decide_on(const NumberRegister& numbers, const ImportNumber& command, const Context& context) {
  if (auto no = check_register(command.series, command.year, context)) return tl::unexpected{std::move(*no)};
  if (command.external_system.empty()) return refuse(field_empty, {}, "/externalSystem");
  if (command.number.empty()) return refuse(field_empty, {}, "/number");
  if (command.number.starts_with(command.series + "〔")) return refuse(own_series_imported, {}, "/number");
  if (const auto known = numbers.imported.find({command.external_system, command.number}); known != numbers.imported.end()) {
    if (known->second == command.for_id) return std::vector<NewEvent>{};
    return refuse(imported_already, {{"forId", known->second.text()}}, "/number");
  }
  return std::vector<NewEvent>{{number_stream(command.series, command.year),
                                NumberImported{.series = command.series,
                                               .year = command.year,
                                               .external_system = command.external_system,
                                               .number = command.number,
                                               .for_id = command.for_id},
                                {}}};
}

}  // namespace

Decided decide(const NumberRegister* numbers, const NumberCommand& command, const Context& context) {
  const NumberRegister unused;
  return std::visit([&](const auto& one) { return decide_on(numbers == nullptr ? unused : *numbers, one, context); }, command);
}

}  // namespace duban
