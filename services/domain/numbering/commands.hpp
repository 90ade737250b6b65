// Commands to a NumberRegister. Reserving the number of an order is no command: it happens in the batch of the issue.
#pragma once

#include "services/domain/numbering/events.hpp"

namespace duban {

struct ReserveNumberBlock {
  static constexpr CommandName name_of{"reserve_number_block", "预留编号", "Reserve a block of numbers"};
  std::string series;
  std::int32_t year{};
  std::int32_t count{};  // 1 – 100
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(ReserveNumberBlock, (), (series, year, count, reason))

struct ImportNumber {
  static constexpr CommandName name_of{"import_number", "登记外部编号", "Import a number"};
  std::string series;
  std::int32_t year{};
  std::string external_system;
  std::string number;
  Uuid for_id;
};
BOOST_DESCRIBE_STRUCT(ImportNumber, (), (series, year, external_system, number, for_id))

using NumberCommand = std::variant<ReserveNumberBlock, ImportNumber>;

}  // namespace duban
