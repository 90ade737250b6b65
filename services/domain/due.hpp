// How a limit is given (DueSpec), and what it became (a due date with the rule and versions it came from).
#pragma once

#include <cstdint>
#include <optional>

#include <boost/describe.hpp>

#include "common/time/civil_date.hpp"
#include "services/domain/ids.hpp"

namespace duban {

enum class DueKind : std::uint8_t {
  DATE,          // 指定日期
  WORKING_DAYS,  // 工作日
  NATURAL_DAYS,  // 自然日
  HOURS,         // 小时(特急)
  OFFICE_HOURS,  // 办公小时 (S-20)
};
BOOST_DESCRIBE_ENUM(DueKind, DATE, WORKING_DAYS, NATURAL_DAYS, HOURS, OFFICE_HOURS)

struct DueSpec {
  DueKind kind{};
  std::optional<CivilDate> date;      // DATE
  std::optional<std::int32_t> value;  // all others, 1 – 1000
  friend bool operator==(const DueSpec&, const DueSpec&) = default;
};
BOOST_DESCRIBE_STRUCT(DueSpec, (), (kind, date, value))

}  // namespace duban
