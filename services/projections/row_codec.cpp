#include "services/projections/row_codec.hpp"

#include "services/projections/row_json.hpp"
#include "services/projections/rows.hpp"

namespace duban {

template struct RowCodec<PostRow>;
template struct RowCodec<PostListRow>;
template struct RowCodec<NameRow>;
template struct RowCodec<NearNameRow>;
template struct RowCodec<MeasureRow>;
template struct RowCodec<UnitRow>;
template struct RowCodec<TaskforceRow>;
template struct RowCodec<ProgrammeRow>;
template struct RowCodec<PolicyRow>;
template struct RowCodec<CalendarRow>;
template struct RowCodec<NumberRow>;
template struct RowCodec<CounterRow>;
template struct RowCodec<MatterRow>;
template struct RowCodec<TargetRow>;
template struct RowCodec<ExternalReferenceRow>;

}  // namespace duban
