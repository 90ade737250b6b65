#include "services/codec/upcaster.hpp"

namespace duban {

std::span<const Upcaster> upcasters() { return {}; }

}  // namespace duban
