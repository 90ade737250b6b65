// What the engine itself refuses (services/engine), before or instead of a decider. Here, so that all codes are in one catalogue.
#pragma once

#include "services/domain/rejection.hpp"

namespace duban::engine_rejections {

inline constexpr RejectionCode version_moved{"precondition.version_moved", RejectionKind::VERSION_MOVED, "",
                                             "内容已被他人更新,请刷新后再试。", "Somebody else changed it first; read it again and retry."};
inline constexpr RejectionCode already_exists{"precondition.already_exists", RejectionKind::VERSION_MOVED, "", "该对象已存在。",
                                              "It exists already."};
inline constexpr RejectionCode key_reused{"idempotency.key_reused", RejectionKind::UNPROCESSABLE, "INV-15",
                                          "同一幂等键已用于不同内容的请求。", "This idempotency key was used with another body."};

inline constexpr RejectionCode document_not_found{"document.not_found", RejectionKind::UNPROCESSABLE, "S-10",
                                                  "所引用的文件不存在或与上传时不符,请先上传。",
                                                  "A document referred to was not uploaded, or is not as it was uploaded."};

inline constexpr const RejectionCode* all[] = {&version_moved, &already_exists, &key_reused, &document_not_found};

}  // namespace duban::engine_rejections
