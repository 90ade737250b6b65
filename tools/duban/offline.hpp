// What `duban` does without a server, on a store that nobody serves: verify and restore.
#pragma once

#include <string>

#include "tools/duban/stop.hpp"
#include "tools/duban/words.hpp"

namespace duban::cli {

struct OfflineOptions {
  std::string data_dir;
  std::string anchor_dir;  // empty = <data_dir>/anchor
  // Where verify has a directory of its own for as long as it runs, with room for the views. On a disk: /tmp may be memory.
  std::string scratch_dir = "/var/tmp";
  bool json = false;
  bool rules = false;  // verify: the rules of the domain too
  Language language = Language::CHINESE;
};

// Chain, gaps, anchor, and every view row byte for byte against a replay; then, when asked, whether the log keeps the rules of the
// domain. Progress goes to stderr.
[[nodiscard]] Exit verify_store(const OfflineOptions& options);

// The backup in `backup` becomes the data directory; verified on the way.
[[nodiscard]] Exit restore_store(const std::string& backup, const OfflineOptions& options);

// Restores to a scratch directory and checks everything there.
[[nodiscard]] Exit verify_backup_of(const std::string& backup, const std::string& scratch);

// The log itself, one event as JSON a line.
[[nodiscard]] Exit cat_log(const OfflineOptions& options, std::uint64_t from);

}  // namespace duban::cli
