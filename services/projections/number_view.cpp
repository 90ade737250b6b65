#include "services/projections/number_view.hpp"

#include "common/base/described.hpp"
#include "common/json/described.hpp"

namespace duban {

std::string number_key(std::string_view series, std::int32_t year, std::int32_t sequence) {
  return Key{}.text(series).number32(static_cast<std::uint32_t>(year)).number32(static_cast<std::uint32_t>(sequence)).take();
}

void apply_to_numbers(Tables& tables, const NumberEvent& event) {
  const auto put = [&](const auto& given, NumberState state) {
    tables.numbers.put(number_key(given.series, given.year, given.sequence),
                       {given.series, given.year, given.sequence, std::nullopt, given.number, given.for_id, state});
  };
  std::visit(Overloaded{[&](const NumberReserved& given) { put(given, NumberState::GIVEN); },
                        [&](const BlockNumberUsed& used) { put(used, NumberState::GIVEN); },
                        [&](const NumberVoided& voided) { put(voided, NumberState::VOIDED); },
                        [&](const NumberBlockReserved& block) {
                          for (std::int32_t sequence = block.from_sequence; sequence <= block.to_sequence; ++sequence)
                            tables.numbers.put(
                                number_key(block.series, block.year, sequence),
                                {block.series, block.year, sequence, std::nullopt, std::nullopt, std::nullopt, NumberState::SET_ASIDE});
                        },
                        [&](const NumberImported& imported) {
                          const NumberRow row{imported.series, imported.year,   std::nullopt,         imported.external_system,
                                              imported.number, imported.for_id, NumberState::IMPORTED};
                          tables.imported_numbers.put(Key{}.text(imported.external_system).rest(imported.number).take(), to_json(row));
                        }},
             event);
}

}  // namespace duban
