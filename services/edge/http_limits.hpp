// Limits of the HTTP server, each with the threat it answers (T-xx: HTTP surface).
#pragma once

#include <cstdint>

#include "common/time/instant.hpp"

namespace duban {

struct HttpLimits {
  std::uint32_t header_bytes_max = 8 * 1024;  // 431 beyond (T-05)
  std::uint32_t target_bytes_max = 2 * 1024;  // 414 beyond (T-05)
  // What a connection may hold unparsed. A header fits; a chunk header or trailer that does not is refused.
  std::uint32_t buffer_bytes_max = 96 * 1024;
  // Chunk headers, extensions and trailers together, beside the body: counted by ourselves, because the parser does not bound
  // them (S-37).
  std::uint32_t chunk_overhead_bytes_max = 32 * 1024;

  Duration header_time = Duration::seconds(5);        // from the first byte, or from the connection (T-06)
  Duration body_time = Duration::seconds(15);         // bodies up to the usual limit (T-06)
  Duration upload_time = Duration::seconds(120);      // larger ones
  std::uint32_t body_bytes_per_second_min = 1024;     // asked for after the first five seconds of a body (T-06)
  Duration idle_time = Duration::seconds(30);         // between two requests (T-06)
  Duration write_time = Duration::seconds(15);        // a client that never reads (T-10)
  Duration linger_time = Duration::seconds(2);        // to let a refused client read its answer before the connection goes
  std::uint32_t requests_per_connection_max = 1'000;  // T-06

  std::uint32_t connections_max = 2'000;              // beyond it nothing is accepted until one ends
  std::uint32_t connections_per_address_max = 1'000;  // one address cannot take them all; 0 = no limit
  Duration accept_backoff = Duration{50};             // when full, or out of descriptors
  // Bodies above 64 KiB that are being received at once, in bytes: what uploads may cost in memory.
  std::uint64_t large_bodies_bytes_max = std::uint64_t{256} << 20;
};

}  // namespace duban
