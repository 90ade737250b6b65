// What a NumberRegister refuses.
#pragma once

#include "services/domain/rejection.hpp"

namespace duban::number_rejections {

inline constexpr RejectionCode series_not_own{"number.series_not_own", RejectionKind::UNPROCESSABLE, "INV-08", "该字号不属于本专班。",
                                              "The series does not belong to the taskforce of this post."};
inline constexpr RejectionCode year_invalid{"number.year_invalid", RejectionKind::UNPROCESSABLE, "INV-08", "年份应为本年度或以前年度。",
                                            "The year is that of today or an earlier one, from 2000 on."};
inline constexpr RejectionCode block_count_invalid{"number.block_count_invalid", RejectionKind::UNPROCESSABLE, "S-30",
                                                   "预留数量应为 1 至 100。", "A block has from 1 to 100 numbers."};
inline constexpr RejectionCode not_in_block{"number.not_in_block", RejectionKind::CONFLICT, "S-30", "该编号不在预留号段内。",
                                            "This number is not in a reserved block."};
inline constexpr RejectionCode used_already{"number.used_already", RejectionKind::CONFLICT, "INV-08", "该编号已使用。",
                                            "This number is used already; a number is used once."};
inline constexpr RejectionCode field_empty{"number.field_empty", RejectionKind::UNPROCESSABLE, "", "外部系统和编号不能为空。",
                                           "The external system and its number must not be empty."};
inline constexpr RejectionCode own_series_imported{
    "number.own_series_imported", RejectionKind::UNPROCESSABLE, "S-30", "本单位字号不能作为外部编号登记。",
    "A number of our own series takes the next number or one of a reserved block; it is not imported."};
inline constexpr RejectionCode imported_already{"number.imported_already", RejectionKind::CONFLICT, "ORG-11",
                                                "该外部编号已登记给其他事项。",
                                                "This number of the external system belongs to another matter."};

inline constexpr const RejectionCode* all[] = {&series_not_own, &year_invalid, &block_count_invalid, &not_in_block,
                                               &used_already,   &field_empty,  &own_series_imported, &imported_already};

}  // namespace duban::number_rejections
