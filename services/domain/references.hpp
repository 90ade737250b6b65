// What stands in an event where a text or a document is meant: a reference with a digest, never the words (INV-19, S-09).
#pragma once

#include <cstdint>
#include <string>

#include <boost/describe.hpp>

#include "services/domain/ids.hpp"

namespace duban {

// 密级. State secrets are no level of this system: they are refused at the door (INV-28).
enum class Secrecy : std::uint8_t {
  PUBLIC,       // 公开
  INTERNAL,     // 内部
  WORK_SECRET,  // 工作秘密
};
BOOST_DESCRIBE_ENUM(Secrecy, PUBLIC, INTERNAL, WORK_SECRET)

// A sealed text in the content store. The digest is over the sealed bytes, so that erasing the key leaves it checkable.
struct TextRef {
  BlobId blob_id;
  std::string sha256;  // 64 hex digits
  std::uint32_t bytes{};
  std::string media_type;
  Secrecy secrecy{};
  friend bool operator==(const TextRef&, const TextRef&) = default;
};
BOOST_DESCRIBE_STRUCT(TextRef, (), (blob_id, sha256, bytes, media_type, secrecy))

// An uploaded document (POST /content), referenced as returned by the upload.
struct DocRef {
  BlobId blob_id;
  std::string sha256;
  std::uint64_t bytes{};
  std::string media_type;
  Secrecy secrecy{};
  friend bool operator==(const DocRef&, const DocRef&) = default;
};
BOOST_DESCRIBE_STRUCT(DocRef, (), (blob_id, sha256, bytes, media_type, secrecy))

}  // namespace duban
