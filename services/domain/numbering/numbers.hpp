// Giving numbers: pure functions that return the event to append to number_stream(series, year) in the same batch as the matter
// that gets the number. The engine is the single writer, so nothing else can take it in between (INV-08).
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "services/domain/numbering/state.hpp"
#include "services/domain/rejection.hpp"
#include "services/domain/taskforce/state.hpp"

namespace duban {

// What a series is for. The letterhead words are those of the taskforce.
enum class NumberKind : std::uint8_t {
  ASSIGNMENT,   // 交
  SUPERVISION,  // 督
  NOTICE,       // 通
  PROBLEM,      // 改
};

// "余法专交": the taskforce's letterhead and the word of the kind. A taskforce without a letterhead has that of all such: 专班.
[[nodiscard]] std::string series_of(const Taskforce& taskforce, NumberKind kind);

// 余法专交〔2021〕1号 (GB/T 9704-2012): year in full in six-corner brackets, no leading zeros, no 第.
[[nodiscard]] std::string format_number(std::string_view series, std::int32_t year, std::int32_t sequence);

// The next number. `year` is that of the Shanghai date of issue (EC-29).
[[nodiscard]] NumberReserved reserve_next(const NumberRegister& numbers, std::string_view series, std::int32_t year, const Uuid& for_id);

// A number set aside before (S-30). Refused as number.not_in_block or number.used_already.
[[nodiscard]] tl::expected<BlockNumberUsed, Rejection> use_reserved(const NumberRegister& numbers, std::string_view series,
                                                                    std::int32_t year, std::int32_t sequence, const Uuid& for_id);

// The number stays used. The sequence must be one that was given (a CHECK otherwise).
[[nodiscard]] NumberVoided void_number(const NumberRegister& numbers, std::string_view series, std::int32_t year, std::int32_t sequence);

}  // namespace duban
