// Affiliation (关联关系): units, or a post and a unit, that must not check each other's work (INV-02, S-04). Symmetric, not
// transitive, valid for a span of days.
#pragma once

#include <cstdint>

#include <boost/describe.hpp>

namespace duban {

enum class AffiliationKind : std::uint8_t {
  SAME_HEAD,      // 负责人相同
  HOSTED_OFFICE,  // 办事机构设在该单位
  SUPERIOR,       // 上级单位
};
BOOST_DESCRIBE_ENUM(AffiliationKind, SAME_HEAD, HOSTED_OFFICE, SUPERIOR)

}  // namespace duban
