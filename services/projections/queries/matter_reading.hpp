// Inside of the queries about matters: who sees which, how much of it, and how it stands today. Not for callers.
#pragma once

#include <string>

#include "services/projections/matter_entries.hpp"
#include "services/projections/queries/reading.hpp"

namespace duban {

// Where a kind of matter lies.
template <class Row>
struct MatterTable;
template <>
struct MatterTable<SupervisionRow> {
  static constexpr TableId table = TableId::SUPERVISION;
  static constexpr MatterKind kind = MatterKind::SUPERVISION;
};
template <>
struct MatterTable<ProblemRow> {
  static constexpr TableId table = TableId::PROBLEM;
  static constexpr MatterKind kind = MatterKind::PROBLEM;
};
template <>
struct MatterTable<ObjectionRow> {
  static constexpr TableId table = TableId::OBJECTION;
  static constexpr MatterKind kind = MatterKind::OBJECTION;
};
template <>
struct MatterTable<ConsequenceRow> {
  static constexpr TableId table = TableId::CONSEQUENCE;
  static constexpr MatterKind kind = MatterKind::CONSEQUENCE;
};
template <>
struct MatterTable<CommendationRow> {
  static constexpr TableId table = TableId::COMMENDATION;
  static constexpr MatterKind kind = MatterKind::COMMENDATION;
};

[[nodiscard]] bool is_visible(const Query& query, const SupervisionRow& row);
[[nodiscard]] bool is_visible(const Query& query, const ProblemRow& row);
[[nodiscard]] bool is_visible(const Query& query, const ObjectionRow& row);
[[nodiscard]] bool is_visible(const Query& query, const ConsequenceRow& row);
[[nodiscard]] bool is_visible(const Query& query, const CommendationRow& row);

// As this viewer, who may see it, is shown it.
[[nodiscard]] std::string shown(const Query& query, SupervisionRow row);
[[nodiscard]] std::string shown(const Query& query, ProblemRow row);
[[nodiscard]] std::string shown(const Query& query, ObjectionRow row);
[[nodiscard]] std::string shown(const Query& query, ConsequenceRow row);
[[nodiscard]] std::string shown(const Query& query, CommendationRow row);

// NOT_FOUND: missing, or foreign.
template <class Row>
[[nodiscard]] Result<Row> visible_matter(const Query& query, const Uuid& id) {
  auto row = decode_row<Row>(query, MatterTable<Row>::table, Key{}.id(id).bytes());
  if (row && !is_visible(query, *row)) return not_found();
  return row;
}

}  // namespace duban
