// Where the ids of a command come from: the path of its URL, or the shell for a thing that the command creates. One row per
// command; a test fails on a command without one. The published schemas of the bodies leave these members out, and the routes of
// the edge must have the same parameters.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace duban {

struct CommandIds {
  std::string_view command;              // "define_measure"
  std::string_view new_id;               // "measureId": made from the IdSource unless it is in the path; empty = nothing is created
  std::array<std::string_view, 3> path;  // "programmeId", …: wire names in the order of the path; the rest empty
  bool texts_of_new = false;             // what is created is a matter of its own, and the texts are its own, whatever is in the path

  [[nodiscard]] std::span<const std::string_view> path_parameters() const {
    std::size_t count = 0;
    while (count < path.size() && !path[count].empty()) ++count;
    return std::span{path}.first(count);
  }
};

// nullptr for a command without a row.
[[nodiscard]] const CommandIds* ids_of_command(std::string_view command);
[[nodiscard]] std::span<const CommandIds> all_command_ids();

}  // namespace duban
