#include "services/storage/posix_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include <fmt/core.h>

namespace duban {

tl::unexpected<Error> io_failure(std::string_view what, std::string_view path, int error_number) {
  const ErrorCode code = error_number == ENOENT ? ErrorCode::NOT_FOUND : ErrorCode::IO;
  return failure(code, fmt::format("{} {}, found: {}", what, path, std::generic_category().message(error_number)));
}

Result<PosixFile> PosixFile::open(const std::string& path, int flags, mode_t mode) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  if (descriptor < 0) return io_failure("expected to open", path, errno);
  return PosixFile{descriptor};
}

PosixFile::PosixFile(PosixFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

PosixFile& PosixFile::operator=(PosixFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

PosixFile::~PosixFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::string> PosixFile::read_at(std::uint64_t offset, std::size_t count, std::string_view path) const {
  std::string out(count, '\0');
  std::size_t done = 0;
  while (done < count) {
    const ssize_t got = ::pread(descriptor_, out.data() + done, count - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return io_failure("expected to read", path, errno);
    if (got == 0) return failure(ErrorCode::IO, fmt::format("expected {} bytes at {} of {}, found {}", count, offset, path, done));
    done += static_cast<std::size_t>(got);
  }
  return out;
}

Result<> PosixFile::write_at(std::uint64_t offset, std::string_view bytes, std::string_view path) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t put = ::pwrite(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return io_failure("expected to write", path, errno);
    done += static_cast<std::size_t>(put);
  }
  return {};
}

// A failed sync is never repeated: the kernel may have dropped the dirty pages and a second call would succeed for nothing.
Result<> PosixFile::sync_data(std::string_view path) {
  if (::fdatasync(descriptor_) != 0) return io_failure("expected to sync", path, errno);
  return {};
}

Result<> PosixFile::sync_all(std::string_view path) {
  if (::fsync(descriptor_) != 0) return io_failure("expected to sync", path, errno);
  return {};
}

Result<std::string> read_file(const std::string& path) {
  auto file = PosixFile::open(path, O_RDONLY);
  if (!file) return failure(file.error());
  std::string out;
  char buffer[65536];
  while (true) {
    const ssize_t got = ::read(file->descriptor(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return io_failure("expected to read", path, errno);
    if (got == 0) return out;
    out.append(buffer, static_cast<std::size_t>(got));
  }
}

Result<> sync_directory(const std::string& path) {
  auto directory = PosixFile::open(path, O_RDONLY | O_DIRECTORY);
  if (!directory) return failure(directory.error());
  return directory->sync_all(path);
}

}  // namespace duban
