#include "services/domain/numbering/numbers.hpp"

#include "common/base/check.hpp"
#include "services/domain/numbering/rejections.hpp"

namespace duban {
namespace {

std::string_view word_of(NumberKind kind) {
  switch (kind) {
    case NumberKind::ASSIGNMENT: return "交";
    case NumberKind::SUPERVISION: return "督";
    case NumberKind::NOTICE: return "通";
    case NumberKind::PROBLEM: return "改";
  }
  return "";
}

}  // namespace

std::string series_of(const Taskforce& taskforce, NumberKind kind) {
  return taskforce.letterhead.value_or("专班") + std::string(word_of(kind));
}

std::string format_number(std::string_view series, std::int32_t year, std::int32_t sequence) {
  return std::string(series) + "〔" + std::to_string(year) + "〕" + std::to_string(sequence) + "号";
}

NumberReserved reserve_next(const NumberRegister& numbers, std::string_view series, std::int32_t year, const Uuid& for_id) {
  return {.series = std::string(series),
          .year = year,
          .sequence = numbers.next_sequence,
          .number = format_number(series, year, numbers.next_sequence),
          .for_id = for_id};
}

tl::expected<BlockNumberUsed, Rejection> use_reserved(const NumberRegister& numbers, std::string_view series, std::int32_t year,
                                                      std::int32_t sequence, const Uuid& for_id) {
  if (numbers.used.contains(sequence))
    return tl::unexpected{
        reject(number_rejections::used_already, {{"number", format_number(series, year, sequence)}}, "/reservedSequence")};
  if (!numbers.in_block(sequence))
    return tl::unexpected{
        reject(number_rejections::not_in_block, {{"number", format_number(series, year, sequence)}}, "/reservedSequence")};
  return BlockNumberUsed{
      .series = std::string(series), .year = year, .sequence = sequence, .number = format_number(series, year, sequence), .for_id = for_id};
}

NumberVoided void_number(const NumberRegister& numbers, std::string_view series, std::int32_t year, std::int32_t sequence) {
  const auto found = numbers.used.find(sequence);
  DUBAN_CHECK(found != numbers.used.end(), "expected a number that was given, found " + format_number(series, year, sequence));
  return {
      .series = std::string(series), .year = year, .sequence = sequence, .number = found->second.number, .for_id = found->second.for_id};
}

}  // namespace duban
