// Backups: a consistent copy with a manifest that proves every byte (FORMAT.md, section 7). A backup that was not verified is a
// hope: verify_backup() restores it to a scratch directory, opens it strictly and checks the whole chain.
//
// create_backup() may run while the store is written; appends wait for a moment while the checkpoint is taken. The others work on
// closed files. Keys (key-encryption key, list of erasures) are backed up apart, or the backup would undo every erasure.
#pragma once

#include <cstdint>
#include <string>

#include "common/base/result.hpp"
#include "services/storage/rocks_store.hpp"

namespace duban {

struct BackupReport {
  StoreIdentity identity;
  ChainHead head;  // what the backup contains at least
  std::uint64_t files{};
  std::uint64_t bytes{};
};

// `directory` must not exist or be empty.
[[nodiscard]] Result<BackupReport> create_backup(RocksStore& store, const std::string& directory);

// CORRUPT names the first file or position that is not as it was written. `scratch` must not exist or be empty; it is removed.
[[nodiscard]] Result<BackupReport> verify_backup(const std::string& directory, const std::string& scratch);

// Checks every file against the manifest while copying. CONFLICT when `data_directory` is not empty. An anchor configured elsewhere
// is the operator's to replace: it still names the head that was lost, and opening refuses until then.
[[nodiscard]] Result<BackupReport> restore_backup(const std::string& directory, const std::string& data_directory);

}  // namespace duban
