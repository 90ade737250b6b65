// Options of a store that a test can afford.
#pragma once

#include <string>

#include "services/storage/store_options.hpp"

namespace duban {

[[nodiscard]] inline StoreOptions small_store(const std::string& directory) {
  StoreOptions options;
  options.directory = directory;
  options.block_cache_bytes = 8 << 20;
  options.write_buffer_bytes = 1 << 20;
  return options;
}

}  // namespace duban
