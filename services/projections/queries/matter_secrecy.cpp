#include "services/projections/queries/matter_secrecy.hpp"

#include "services/projections/queries/order_queries.hpp"
#include "services/projections/row_codec.hpp"
#include "services/projections/rows.hpp"
#include "services/projections/tables.hpp"

namespace duban {

Result<std::optional<Secrecy>> secrecy_of_matter(const KeyValueReader& rows, std::uint16_t generation, const Uuid& id) {
  auto order = secrecy_of_order(rows, generation, OrderId{id});
  if (!order || *order) return order;
  const auto stored = rows.get(space_of(TableId::MATTER), stored_key(generation, TableId::MATTER, Key{}.id(id).bytes()));
  if (!stored) return failure(stored.error());
  if (!*stored) return std::nullopt;
  MatterRow row;
  if (auto decoded = RowCodec<MatterRow>::decode(**stored, row); !decoded) return failure(decoded.error());
  return row.secrecy;
}

}  // namespace duban
