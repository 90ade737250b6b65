#include "services/storage/free_space.hpp"

#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>

#include <fmt/core.h>

namespace duban {
namespace {

constexpr std::uint64_t refuse_below_wals = 3;

}  // namespace

bool SpaceGuard::accepts(const SpaceReading& reading) {
  const std::uint64_t percent = reading.total_bytes / 100;
  const std::uint64_t least = std::max(wal_bytes_max_ * refuse_below_wals, limits_.free_bytes_min);
  if (refusing_) {
    refusing_ = reading.free_bytes <= percent * limits_.accept_above_percent || reading.free_bytes <= least + least / 3;
  } else {
    refusing_ = reading.free_bytes < percent * limits_.refuse_below_percent || reading.free_bytes < least;
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
