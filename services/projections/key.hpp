// Keys of the rows in Space::VIEWS and Space::MATTERS: generation (u16), table (u8), then the key of the row. All numbers are
// big-endian, so that keys sort as what they mean; texts end with a zero byte, which no checked text contains. No value is ever sorted.
//
//   const std::string key = Key{}.id(unit).number8(bucket).instant(limit).id(order).take();
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/strong.hpp"
#include "common/base/uuid.hpp"
#include "common/bytes/byte_writer.hpp"
#include "common/time/civil_date.hpp"
#include "common/time/instant.hpp"
#include "services/engine/ports.hpp"

namespace duban {

// The byte on disk. A number is never given to another table; a table that goes leaves a hole.
enum class TableId : std::uint8_t {
  POST = 1,                  // postId
  UNIT_POSTS = 2,            // unitId
  TASKFORCE_POSTS = 3,       // taskforceId
  NAME = 4,                  // folded name
  NEAR_NAME = 5,             // folded name with one character left out (or none)
  MEASURE = 6,               // measureId
  UNIT = 7,                  // unitId
  TASKFORCE = 8,             // taskforceId
  PROGRAMME = 9,             // programmeId
  POLICY = 10,               // version
  CALENDAR = 11,             // one row
  NUMBER = 12,               // series, year, sequence
  IMPORTED_NUMBER = 13,      // system, number
  ORDER = 20,                // orderId
  LEG = 21,                  // orderId, legId
  COUNTER = 22,              // metric, labels
  ORDER_GLANCE = 23,         // orderId: the part of an order that most events change
  RELEASED_ORDER = 30,       // unitId, orderId: the order as a released unit last saw it (S-06)
  ORDER_BY_NUMBER = 31,      // folded number → order
  ORDERS_CREATED = 32,       // scope, position of the draft
  ORDERS_DUE = 33,           // scope, current due date, orderId
  ORDERS_BY_PHASE = 34,      // taskforceId, shown phase, position of the draft
  ORDERS_BY_MEASURE = 35,    // taskforceId, measureId, position of the draft
  INBOX = 40,                // unitId, bucket, limit, orderId, legId
  BOARD = 41,                // taskforceId, bucket, limit, orderId, legId
  DEADLINE = 42,             // due instant, kind, orderId, legId
  OUTBOX = 43,               // unitId, position
  TIMELINE = 44,             // correlationId, position: of events outside the stream of the matter
  EVIDENCE = 45,             // measureId, kind, position, subject: what the five flags of a measure rest on
  TASKFORCE_PROGRAMME = 46,  // taskforceId, programmeId
  SUPERVISION = 50,          // supervisionId
  PROBLEM = 51,              // problemId
  OBJECTION = 52,            // objectionId
  CONSEQUENCE = 53,          // consequenceId
  COMMENDATION = 54,         // commendationId
  MATTERS_CREATED = 55,      // kind of matter, scope, position of its first event
  MATTERS_DUE = 56,          // kind of matter, scope, date by which it is due now, id
  MATTER_BY_NUMBER = 57,     // kind of matter, folded number → id
  UNIT_PROFILE = 58,         // unitId, taskforceId
  MATTER = 60,               // id of a supervision order, problem, objection, consequence or commendation
  MATTERS_ON_TARGET = 61,    // id of what is pressed or objected to: leg, problem, task item, supervision order
  EXTERNAL_REFERENCE = 62,   // unitId, number in that unit's system → problem
};

// What nearly every event about a matter writes anew, and nobody reads but by its key.
[[nodiscard]] constexpr Space space_of(TableId table) {
  switch (table) {
    case TableId::ORDER:
    case TableId::LEG:
    case TableId::ORDER_GLANCE:
    case TableId::SUPERVISION:
    case TableId::PROBLEM:
    case TableId::OBJECTION:
    case TableId::CONSEQUENCE:
    case TableId::COMMENDATION: return Space::MATTERS;
    default: return Space::VIEWS;
  }
}

class Key {
 public:
  Key() { bytes_.reserve(64); }

  Key& id(const Uuid& uuid) {
    std::array<char, 16> raw;
    std::memcpy(raw.data(), uuid.bytes.data(), raw.size());
    bytes_.append(raw.data(), raw.size());
    return *this;
  }
  template <class Tag>
  Key& id(const Id<Tag>& id_of_one) {
    return id(id_of_one.uuid);
  }
  Key& number8(std::uint8_t number) {
    return writer([&](ByteWriter& to) { to.u8(number); });
  }
  Key& number32(std::uint32_t number) {
    return writer([&](ByteWriter& to) { to.u32(number); });
  }
  Key& position(Position where) {
    return writer([&](ByteWriter& to) { to.u64(where.value); });
  }
  Key& instant(Instant when) {
    return writer([&](ByteWriter& to) { to.i64(when.milliseconds); });
  }
  Key& date(CivilDate day) {
    return writer([&](ByteWriter& to) { to.i64(day.days); });
  }
  Key& text(std::string_view word) {
    bytes_.append(word);
    bytes_.push_back('\0');
    return *this;
  }
  // The last part of a key: no end mark, so that a scan can start with a part of it.
  Key& rest(std::string_view word) {
    bytes_.append(word);
    return *this;
  }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  template <class Write>
  Key& writer(Write&& write) {
    ByteWriter to{bytes_};
    write(to);
    return *this;
  }
  std::string bytes_;
};

inline constexpr std::size_t table_prefix_bytes = 3;

[[nodiscard]] inline std::string table_prefix(std::uint16_t generation, TableId table) {
  std::string out;
  out.reserve(96);
  ByteWriter writer{out};
  writer.u16(generation);
  writer.u8(static_cast<std::uint8_t>(table));
  return out;
}

[[nodiscard]] inline std::string stored_key(std::uint16_t generation, TableId table, std::string_view row_key) {
  std::string out = table_prefix(generation, table);
  out.append(row_key);
  return out;
}

// The first key behind all keys that begin with `prefix`; for generations, everything below 65535.
[[nodiscard]] inline std::string end_of_prefix(std::string prefix) {
  while (!prefix.empty() && static_cast<unsigned char>(prefix.back()) == 0xFF) prefix.pop_back();
  if (!prefix.empty()) prefix.back() = static_cast<char>(static_cast<unsigned char>(prefix.back()) + 1);
  return prefix;
}

}  // namespace duban
