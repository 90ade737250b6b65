// First run (S-02): an empty directory becomes a store. `duband init`, or the first start where neither store nor anchor exists.
//
// Makes keys, store and anchor; records LogCreated, the working calendars this build knows (2019 – 2026) and the default policy; and
// writes an operator token to a 0600 file. An anchor without a store is refused: something was lost.
#pragma once

#include <string>

#include "common/base/result.hpp"
#include "common/config/duband_config.hpp"
#include "common/time/clock.hpp"
#include "services/storage/store_options.hpp"

namespace duban {

struct FirstRun {
  std::string token_file;  // where the operator token lies
};

// CONFLICT when there is a store already.
[[nodiscard]] Result<FirstRun> initialise_store(const DubandConfig& config, const Clock& business_clock, const Clock& wall_clock);

// How the configuration opens a store.
[[nodiscard]] StoreOptions store_options_of(const DubandConfig& config);

// The directory of the key-encryption key.
[[nodiscard]] std::string key_directory_of(const DubandConfig& config);

}  // namespace duban
