#include "services/projections/projector.hpp"

#include "common/base/described.hpp"
#include "services/projections/consequence_view.hpp"
#include "services/projections/counter_view.hpp"
#include "services/projections/derived_view.hpp"
#include "services/projections/directory_view.hpp"
#include "services/projections/matter_index_view.hpp"
#include "services/projections/number_view.hpp"
#include "services/projections/objection_view.hpp"
#include "services/projections/outbox_view.hpp"
#include "services/projections/problem_view.hpp"
#include "services/projections/programme_view.hpp"
#include "services/projections/rules_view.hpp"
#include "services/projections/supervision_view.hpp"
#include "services/projections/timeline_view.hpp"
#include "services/projections/unit_profile_view.hpp"

namespace duban {

struct Projector::Implementation {
  Tables tables;
};

Projector::Projector(const KeyValueReader* durable, std::uint16_t generation, std::size_t rows_max)
    : implementation_(new Implementation{{durable, generation, rows_max}}) {}
Projector::~Projector() = default;

Tables& Projector::tables() { return implementation_->tables; }

void Projector::apply(const Envelope& envelope, const Event& event) {
  Tables& tables = implementation_->tables;
  add_to_timeline(tables, envelope);
  std::visit(Overloaded{[&](const UnitEvent& one) { apply_to_directory(tables, envelope, one); },
                        [&](const TaskforceEvent& one) { apply_to_directory(tables, envelope, one); },
                        [&](const ProgrammeEvent& one) { apply_to_programme(tables, envelope, one); },
                        [&](const NumberEvent& one) { apply_to_numbers(tables, one); },
                        [&](const CalendarEvent& one) { apply_to_calendar(tables, envelope, one); },
                        [&](const PolicyEvent& one) { apply_to_policy(tables, envelope, one); },
                        [&](const AssignmentEvent& one) {
                          const OrderChange change = apply_to_order(tables, envelope, one);
                          derive(tables, change);
                          add_to_outbox(tables, envelope, one, change.row);
                          count_totals(tables, one, change.row);
                          count_in_profile(tables, one, change);
                        },
                        [&](const SupervisionEvent& one) {
                          index_matter(tables, envelope, one);
                          apply_to_supervision(tables, envelope, one);
                        },
                        [&](const ProblemEvent& one) {
                          index_matter(tables, envelope, one);
                          apply_to_problem(tables, envelope, one);
                        },
                        [&](const ObjectionEvent& one) {
                          index_matter(tables, envelope, one);
                          apply_to_objection(tables, envelope, one);
                        },
                        [&](const ConsequenceEvent& one) {
                          index_matter(tables, envelope, one);
                          apply_to_consequence(tables, envelope, one);
                        },
                        [&](const CommendationEvent& one) {
                          index_matter(tables, envelope, one);
                          apply_to_commendation(tables, envelope, one);
                        },
                        // Tokens, audit and erasures have no view.
                        [](const RecordEvent&) {}},
             event);
}

void Projector::flush(std::uint64_t batch_number, std::vector<Mutation>& mutations) {
  implementation_->tables.flush(batch_number, mutations);
}

void Projector::committed(std::uint64_t batch_number) { implementation_->tables.set.committed(batch_number); }

}  // namespace duban
