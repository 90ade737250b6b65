#include "services/projections/queries/order_fold.hpp"

#include <map>

#include "services/projections/key.hpp"
#include "services/projections/projector.hpp"
#include "services/projections/queries/order_queries.hpp"

namespace duban {

namespace {

// Rows of matters come from the fold alone, everything else from the live rows: the order of today must not shine through.
class FoldedRows final : public KeyValueReader {
 public:
  FoldedRows(const KeyValueReader& live, std::uint16_t generation) : live_(live), generation_(generation) {}

  std::map<std::string, std::string, std::less<>> folded;

  [[nodiscard]] Result<std::optional<std::string>> get(Space space, std::string_view key) const override {
    if (!is_of_matter(key)) return live_.get(space, key);
    const auto found = folded.find(key);
    return found == folded.end() ? std::optional<std::string>{} : std::optional{found->second};
  }
  [[nodiscard]] Result<> scan(Space space, std::string_view from, std::string_view to, ScanOrder order,
                              const VisitEntry& visit) const override {
    if (!is_of_matter(from)) return live_.scan(space, from, to, order, visit);
    const auto first = folded.lower_bound(from);
    const auto last = folded.lower_bound(to);
    if (order == ScanOrder::ASCENDING) {
      for (auto at = first; at != last; ++at)
        if (!visit(at->first, at->second)) break;
    } else {
      for (auto at = last; at != first;) {
        --at;
        if (!visit(at->first, at->second)) break;
      }
    }
    return {};
  }

 private:
  [[nodiscard]] bool is_of_matter(std::string_view key) const {
    const std::string start = table_prefix(generation_, TableId::ORDER);
    return key >= start && key < table_prefix(static_cast<std::uint16_t>(generation_ + 1), TableId{});
  }

  const KeyValueReader& live_;
  std::uint16_t generation_;
};

// A fold holds one order: nothing is ever dropped.
constexpr std::size_t all_rows = static_cast<std::size_t>(-1);

}  // namespace

struct OrderFold::Implementation {
  Implementation(const KeyValueReader& live, std::uint16_t number)
      : rows(live, number), projector(&rows, number, all_rows), generation(number) {}
  FoldedRows rows;
  Projector projector;
  std::uint16_t generation;
};

OrderFold::OrderFold(const KeyValueReader& rows, std::uint16_t generation)
    : implementation_(std::make_unique<Implementation>(rows, generation)) {}
OrderFold::~OrderFold() = default;

void OrderFold::apply(const Envelope& envelope, const Event& event) { implementation_->projector.apply(envelope, event); }

Result<QueryAnswer> OrderFold::read(OrderId id, const Viewer& viewer, CivilDate today, const WorkCalendar& calendar) {
  std::vector<Mutation> mutations;
  implementation_->projector.flush(1, mutations);
  for (Mutation& mutation : mutations)
    if (mutation.value) implementation_->rows.folded.insert_or_assign(std::move(mutation.key), std::move(*mutation.value));
  return read_order({implementation_->rows, implementation_->generation, viewer, today, calendar}, id);
}

}  // namespace duban
