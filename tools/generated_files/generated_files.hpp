// What tools that write checked-in files have in common: write what differs, or with --check only say so.
#pragma once

#include <map>
#include <span>
#include <string>

namespace duban {

// `<program> [--check] [--into FOLDER]`; FOLDER is schemas unless told. `files`: path below FOLDER → content. `owned`: a folder below
// it in which every file must be one of `files`; empty = none. Returns the exit code: 0 the same, 1 different (--check), 2 it failed.
[[nodiscard]] int run_generator(std::string_view program, const std::map<std::string, std::string>& files, std::string_view owned,
                                std::span<char*> words);

}  // namespace duban
