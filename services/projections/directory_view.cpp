#include "services/projections/directory_view.hpp"

#include <algorithm>

#include "common/base/described.hpp"
#include "common/text/characters.hpp"
#include "services/domain/taskforce/evolve.hpp"
#include "services/domain/unit/evolve.hpp"
#include "services/projections/directory_answers.hpp"

namespace duban {

namespace {

void add_name(Tables& tables, UnitId unit, std::string_view name) {
  const std::string folded = fold_identifying_name(name);
  if (tables.names.find(folded) == nullptr) tables.names.put(folded, {unit});
  tables.name_added(unit, folded);
  const NearName near{unit, folded};
  for (const std::string& form : near_forms(folded)) {
    const NearNameRow* row = tables.near_names.find(form);
    if (row != nullptr && std::ranges::find(row->names, near) != row->names.end()) continue;
    tables.near_names.edit(form).names.push_back(near);
  }
}

void list_post(Table<PostListRow>& lists, const std::string& key, PostId id) {
  auto& ids = lists.edit(key).post_ids;
  const auto at = std::ranges::lower_bound(ids, id);
  if (at == ids.end() || *at != id) ids.insert(at, id);
}

void put_post(Tables& tables, const Post& post) {
  // A post given to another unit leaves the list of the first.
  if (const Post* before = tables.posts.find(key_of(post.post_id)); before != nullptr && before->unit_id != post.unit_id)
    std::erase(tables.unit_posts.edit(key_of(before->unit_id)).post_ids, post.post_id);
  tables.posts.put(key_of(post.post_id), post);
  list_post(tables.unit_posts, key_of(post.unit_id), post.post_id);
  if (post.taskforce_id) list_post(tables.taskforce_posts, key_of(*post.taskforce_id), post.post_id);
}

template <class Event>
void vacate(Tables& tables, const Event& event) {
  if (tables.posts.find(key_of(event.post_id)) != nullptr) tables.posts.edit(key_of(event.post_id)).valid_to = event.valid_to;
}

}  // namespace

void apply_to_directory(Tables& tables, const Envelope& envelope, const UnitEvent& event) {
  const UnitId id = std::visit([](const auto& one) { return one.unit_id; }, event);
  UnitRow& row = tables.units.edit(key_of(id));
  evolve(row, envelope, event);
  row.version = envelope.version;
  row.position = envelope.position;
  std::visit(Overloaded{[&](const UnitRegistered& registered) {
                          add_name(tables, id, registered.name);
                          for (const std::string& alias : registered.aliases) add_name(tables, id, alias);
                        },
                        [&](const UnitAliasAdded& added) { add_name(tables, id, added.alias); },
                        [&](const UnitRenamed& renamed) { add_name(tables, id, renamed.new_name); },
                        [&](const UnitPostAssigned& assigned) {
                          put_post(tables, {assigned.post_id, assigned.role, assigned.post_title, id, std::nullopt, assigned.valid_from,
                                            std::nullopt});
                        },
                        [&](const UnitPostVacated& vacated) { vacate(tables, vacated); }, [](const UnitAffiliationDeclared&) {}},
             event);
}

void apply_to_directory(Tables& tables, const Envelope& envelope, const TaskforceEvent& event) {
  const TaskforceId id = std::visit([](const auto& one) { return one.taskforce_id; }, event);
  TaskforceRow& row = tables.taskforces.edit(key_of(id));
  evolve(row, envelope, event);
  row.version = envelope.version;
  row.position = envelope.position;
  std::visit(Overloaded{[&](const TaskforcePostAssigned& assigned) {
                          put_post(tables, {assigned.post_id, assigned.role, assigned.post_title, assigned.unit_id, id, assigned.valid_from,
                                            std::nullopt});
                        },
                        [&](const TaskforcePostVacated& vacated) { vacate(tables, vacated); }, [](const auto&) {}},
             event);
}

}  // namespace duban
