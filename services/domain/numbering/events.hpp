// NumberRegister (编号): numbers of one series and year run 1, 2, 3 … without a gap, each used once (INV-08). Stream
// numbers-{series}-{year}. Form 余法专交〔2021〕1号 (GB/T 9704-2012: year in full, six-corner brackets, no leading zeros, no 第).
#pragma once

#include <string>
#include <variant>

#include "services/domain/envelope.hpp"
#include "services/domain/event_name.hpp"

namespace duban {

struct NumberReserved {
  static constexpr EventName name_of{"duban.number.reserved.v1", "编号占用", "Number reserved"};
  std::string series;
  std::int32_t year{};
  std::int32_t sequence{};
  std::string number;
  Uuid for_id;
};
BOOST_DESCRIBE_STRUCT(NumberReserved, (), (series, year, sequence, number, for_id))

// Numbers set aside for papers that will be entered later (S-30). They count as given.
struct NumberBlockReserved {
  static constexpr EventName name_of{"duban.number.block_reserved.v1", "编号预留", "Number block reserved"};
  std::string series;
  std::int32_t year{};
  std::int32_t from_sequence{};
  std::int32_t to_sequence{};
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(NumberBlockReserved, (), (series, year, from_sequence, to_sequence, reason))

// A number of the block is now used.
struct BlockNumberUsed {
  static constexpr EventName name_of{"duban.number.block_number_used.v1", "预留编号启用", "Block number used"};
  std::string series;
  std::int32_t year{};
  std::int32_t sequence{};
  std::string number;
  Uuid for_id;
};
BOOST_DESCRIBE_STRUCT(BlockNumberUsed, (), (series, year, sequence, number, for_id))

// A number of another system, kept as it is (ORG-11). A key of its own, never mixed with our series.
struct NumberImported {
  static constexpr EventName name_of{"duban.number.imported.v1", "外部编号登记", "Number imported"};
  std::string series;
  std::int32_t year{};
  std::string external_system;
  std::string number;
  Uuid for_id;
};
BOOST_DESCRIBE_STRUCT(NumberImported, (), (series, year, external_system, number, for_id))

struct NumberVoided {
  static constexpr EventName name_of{"duban.number.voided.v1", "编号作废", "Number voided"};
  std::string series;
  std::int32_t year{};
  std::int32_t sequence{};
  std::string number;
  Uuid for_id;
};
BOOST_DESCRIBE_STRUCT(NumberVoided, (), (series, year, sequence, number, for_id))

using NumberEvent = std::variant<NumberReserved, NumberBlockReserved, BlockNumberUsed, NumberImported, NumberVoided>;

[[nodiscard]] inline StreamId number_stream(std::string_view series, std::int32_t year) {
  return {"numbers-" + std::string(series) + "-" + std::to_string(year)};
}

}  // namespace duban
