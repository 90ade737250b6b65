// A record: one event as it lies in the log. Small binary header + JSON payload, stored once and sent as stored. The byte
// layout is services/storage/FORMAT.md; it never changes for a written version.
//
// The chain: each record carries the digest of the record before it; the digest of a record is taken over all its bytes. Each
// record, and so the first one, names the digest suite of its log.
//
// Pure functions, any thread. Decoding survives any bytes.
#pragma once

#include <string>
#include <string_view>

#include "common/base/result.hpp"
#include "common/crypto/digest.hpp"
#include "services/domain/envelope.hpp"

namespace duban {

// A record taken apart. `payload` and the strings of a RecordView point into the bytes it was read from.
struct RecordView {
  Envelope envelope;
  std::string_view type;     // "duban.assignment.issued.v1"
  Digest previous;           // digest of the record before
  std::string_view payload;  // JSON
  DigestSuite suite{};       // of the whole log
};

// Appends the encoded record to `out`. Position and version start at 1, instants lie in the years 0000 to 9999, the actor has
// exactly the member of its kind (otherwise it is our bug: DUBAN_CHECK).
void encode_record(std::string& out, const Envelope& envelope, std::string_view type, const Digest& previous, std::string_view payload,
                   DigestSuite suite = DigestSuite::SHA256);

// CORRUPT when lengths or the checksum are wrong, UNSUPPORTED for a newer format.
[[nodiscard]] Result<RecordView> decode_record(std::string_view bytes);

// Only what a scan of the chain needs; does not build the envelope.
struct RecordLink {
  Position position;
  Digest previous;
  DigestSuite suite{};
};
// Checks format, flags and checksum.
[[nodiscard]] Result<RecordLink> decode_link(std::string_view bytes);

// The event as /events sends it: the envelope as JSON with the payload's bytes verbatim under "data". Idempotency key and
// audience are not shown.
void append_event_json(std::string& out, const RecordView& record);

}  // namespace duban
