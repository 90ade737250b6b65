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

inline constexpr const RejectionCode* all[] = {&version_moved, &already_exists, &key_reused};

}  // namespace duban::engine_rejections
