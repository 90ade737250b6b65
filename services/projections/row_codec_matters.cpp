#include "services/projections/matter_rows.hpp"
#include "services/projections/row_json.hpp"

namespace duban {

template struct RowCodec<SupervisionRow>;
template struct RowCodec<ProblemRow>;
template struct RowCodec<ObjectionRow>;
template struct RowCodec<ConsequenceRow>;
template struct RowCodec<CommendationRow>;
template struct RowCodec<UnitProfileRow>;

}  // namespace duban
