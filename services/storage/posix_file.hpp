// PosixFile: a descriptor that closes itself, with whole reads and writes. For the few files beside RocksDB (anchor, keys,
// manifest). Any thread, one at a time. Errors are IO (NOT_FOUND for a missing file) and name the path.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/result.hpp"

namespace duban {

// "<what> <path>, found errno …": the form of every error here.
[[nodiscard]] tl::unexpected<Error> io_failure(std::string_view what, std::string_view path, int error_number);

class PosixFile {
 public:
  // O_CLOEXEC is added.
  [[nodiscard]] static Result<PosixFile> open(const std::string& path, int flags, mode_t mode = 0640);
  PosixFile(PosixFile&& other) noexcept;
  PosixFile& operator=(PosixFile&& other) noexcept;
  PosixFile(const PosixFile&) = delete;
  PosixFile& operator=(const PosixFile&) = delete;
  ~PosixFile();

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] Result<std::string> read_at(std::uint64_t offset, std::size_t count, std::string_view path) const;
  [[nodiscard]] Result<> write_at(std::uint64_t offset, std::string_view bytes, std::string_view path);
  [[nodiscard]] Result<> sync_data(std::string_view path);  // fdatasync
  [[nodiscard]] Result<> sync_all(std::string_view path);   // fsync

 private:
  explicit PosixFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

// The whole file as it is now.
[[nodiscard]] Result<std::string> read_file(const std::string& path);
// Makes names that were created or renamed in it durable.
[[nodiscard]] Result<> sync_directory(const std::string& path);

}  // namespace duban
