// How secret a matter is, whoever asks: for what is written about it, and for reads that have to leave a trace.
#pragma once

#include <optional>

#include "common/base/result.hpp"
#include "common/base/uuid.hpp"
#include "services/domain/references.hpp"
#include "services/engine/ports.hpp"

namespace duban {

// Of an order, supervision order, problem, objection, consequence or commendation; nullopt for anything else.
[[nodiscard]] Result<std::optional<Secrecy>> secrecy_of_matter(const KeyValueReader& rows, std::uint16_t generation, const Uuid& id);

}  // namespace duban
