// NumberRegister: the numbers of one series and year (INV-08). A default one is the register before its first number.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "services/domain/numbering/events.hpp"

namespace duban {

struct NumberUse {
  std::string number;
  Uuid for_id;
  bool voided = false;  // it stays used all the same
  friend bool operator==(const NumberUse&, const NumberUse&) = default;
};

struct NumberBlock {
  std::int32_t from_sequence{};
  std::int32_t to_sequence{};  // inclusive
  friend bool operator==(const NumberBlock&, const NumberBlock&) = default;
};

struct NumberRegister {
  std::int32_t next_sequence = 1;  // behind the last number given, blocks included
  std::map<std::int32_t, NumberUse> used;
  std::vector<NumberBlock> blocks;
  std::map<std::pair<std::string, std::string>, Uuid> imported;  // external system and number → for whom
  friend bool operator==(const NumberRegister&, const NumberRegister&) = default;

  [[nodiscard]] bool in_block(std::int32_t sequence) const {
    for (const NumberBlock& block : blocks)
      if (block.from_sequence <= sequence && sequence <= block.to_sequence) return true;
    return false;
  }
};

}  // namespace duban
