#include "services/storage/free_space.hpp"

#include <sys/statvfs.h>

#include <cerrno>

#include <fmt/core.h>

namespace duban {
namespace {

constexpr std::uint64_t refuse_below_percent = 10;
constexpr std::uint64_t accept_above_percent = 15;
constexpr std::uint64_t refuse_below_wals = 3;
constexpr std::uint64_t accept_above_wals = 4;

}  // namespace

bool SpaceGuard::accepts(const SpaceReading& reading) {
  const std::uint64_t percent = reading.total_bytes / 100;
  if (refusing_) {
    refusing_ = reading.free_bytes <= percent * accept_above_percent || reading.free_bytes <= wal_bytes_max_ * accept_above_wals;
  } else {
    refusing_ = reading.free_bytes < percent * refuse_below_percent || reading.free_bytes < wal_bytes_max_ * refuse_below_wals;
  }
  return !refusing_;
}

Result<SpaceReading> read_space(const std::string& path) {
  struct statvfs found{};
  if (::statvfs(path.c_str(), &found) != 0) {
    return failure(ErrorCode::IO, fmt::format("free space: expected to read the file system of {}, found errno {}", path, errno));
  }
  return SpaceReading{.total_bytes = std::uint64_t{found.f_blocks} * found.f_frsize,
                      .free_bytes = std::uint64_t{found.f_bavail} * found.f_frsize};
}

}  // namespace duban
