#include "services/domain/unit/decide.hpp"

#include <algorithm>

#include "common/base/described.hpp"
#include "common/text/characters.hpp"
#include "services/domain/people/rules.hpp"
#include "services/domain/unit/rejections.hpp"

namespace duban {
namespace {

using namespace unit_rejections;

Decided one(const Unit& unit, Event event) { return std::vector<NewEvent>{{unit_stream(unit.unit_id), std::move(event), {}}}; }
Decided nothing() { return std::vector<NewEvent>{}; }

// T-16, S-46: a name identifies one unit. `explained` = the command says why a near name is another unit.
std::optional<Rejection> check_name(std::string_view name, UnitId self, bool explained, const Questions& ask, std::string pointer) {
  const std::string folded = fold_identifying_name(name);
  if (folded.empty()) return reject(name_empty, {}, std::move(pointer));
  if (const auto holder = ask.unit_called(folded); holder && *holder != self)
    return reject(name_taken, {{"unitId", holder->text()}}, std::move(pointer));
  const std::string skeleton = confusable_skeleton(name);
  for (const UnitId near : ask.units_called_nearly(folded)) {
    if (near == self) continue;
    const Unit* other = ask.unit(near);
    const bool looks_the_same = other != nullptr && std::ranges::any_of(other->all_names(), [&](const std::string& each) {
                                  return confusable_skeleton(each) == skeleton;
                                });
    if (looks_the_same) return reject(name_taken, {{"unitId", near.text()}}, std::move(pointer));
    if (!explained) return reject(name_too_near, {{"unitId", near.text()}}, std::move(pointer));
  }
  return std::nullopt;
}

bool is_called(const Unit& unit, std::string_view name) {
  const std::string folded = fold_identifying_name(name);
  return std::ranges::any_of(unit.all_names(), [&](const std::string& each) { return fold_identifying_name(each) == folded; });
}

Decided decide_registration(const Unit* unit, const RegisterUnit& command, const Context& context) {
  if (unit != nullptr) {
    const bool same = unit->names.front().name == command.name && unit->level == command.level && unit->place == command.place &&
                      unit->code == command.code;
    if (same) return nothing();
    return refuse(already_registered, {{"unitId", unit->unit_id.text()}});
  }
  const bool explained = command.near_name_reason.has_value();
  if (auto no = check_name(command.name, command.unit_id, explained, context.ask, "/name")) return tl::unexpected{std::move(*no)};
  std::vector<std::string> folds{fold_identifying_name(command.name)};
  for (std::size_t index = 0; index < command.aliases.size(); ++index) {
    std::string pointer = "/aliases/" + std::to_string(index);
    if (auto no = check_name(command.aliases[index], command.unit_id, explained, context.ask, pointer))
      return tl::unexpected{std::move(*no)};
    std::string folded = fold_identifying_name(command.aliases[index]);
    if (std::ranges::find(folds, folded) != folds.end()) return refuse(name_repeated, {}, std::move(pointer));
    folds.push_back(std::move(folded));
  }
  return std::vector<NewEvent>{{unit_stream(command.unit_id),
                                UnitRegistered{.unit_id = command.unit_id,
                                               .name = command.name,
                                               .aliases = command.aliases,
                                               .level = command.level,
                                               .place = command.place,
                                               .code = command.code,
                                               .near_name_reason = command.near_name_reason},
                                {}}};
}

Decided decide_alias(const Unit& unit, const AddUnitAlias& command, const Context& context) {
  if (!fold_identifying_name(command.alias).empty() && is_called(unit, command.alias)) return nothing();
  if (auto no = check_name(command.alias, unit.unit_id, command.near_name_reason.has_value(), context.ask, "/alias"))
    return tl::unexpected{std::move(*no)};
  return one(unit, UnitAliasAdded{.unit_id = unit.unit_id, .alias = command.alias, .near_name_reason = command.near_name_reason});
}

// The basis of a renaming is a published decision: it is reason enough for a near name.
Decided decide_renaming(const Unit& unit, const RenameUnit& command, const Context& context) {
  const NameSpan& last = unit.names.back();
  if (last.name == command.new_name && (!last.from || last.from == command.effective_on)) return nothing();
  if (command.basis.empty()) return refuse(basis_empty, {}, "/basis");
  if (auto no = check_name(command.new_name, unit.unit_id, true, context.ask, "/newName")) return tl::unexpected{std::move(*no)};
  if (last.from && command.effective_on <= *last.from)
    return refuse(rename_not_after_last, {{"lastRenamedOn", last.from->text()}}, "/effectiveOn");
  return one(
      unit,
      UnitRenamed{.unit_id = unit.unit_id, .new_name = command.new_name, .effective_on = command.effective_on, .basis = command.basis});
}

bool overlap(CivilDate from, std::optional<CivilDate> to, CivilDate other_from, std::optional<CivilDate> other_to) {
  return (!to || other_from <= *to) && (!other_to || from <= *other_to);
}

Decided decide_affiliation(const Unit& unit, const DeclareUnitAffiliation& command, const Context& context) {
  if (command.affiliated_unit_id == unit.unit_id) return refuse(affiliated_with_itself, {}, "/affiliatedUnitId");
  const Unit* other = context.ask.unit(command.affiliated_unit_id);
  if (other == nullptr) return refuse(affiliated_unit_unknown, {}, "/affiliatedUnitId");
  if (command.valid_to && *command.valid_to < command.valid_from) return refuse(span_reversed, {}, "/validTo");
  // Symmetric (S-04): a declaration on the other unit's stream counts as much as one on this.
  const auto declared = [&](const Unit& by, UnitId with) {
    return std::ranges::any_of(by.affiliations, [&](const UnitAffiliation& each) {
      return each.unit_id == with && overlap(each.valid_from, each.valid_to, command.valid_from, command.valid_to);
    });
  };
  for (const UnitAffiliation& each : unit.affiliations)
    if (each == UnitAffiliation{command.affiliated_unit_id, command.kind, command.valid_from, command.valid_to}) return nothing();
  if (declared(unit, other->unit_id) || declared(*other, unit.unit_id)) return refuse(affiliation_exists);
  return one(unit, UnitAffiliationDeclared{.unit_id = unit.unit_id,
                                           .affiliated_unit_id = command.affiliated_unit_id,
                                           .kind = command.kind,
                                           .valid_from = command.valid_from,
                                           .valid_to = command.valid_to});
}

Decided decide_post(const Unit& unit, const AssignUnitPost& command, const Context& context) {
  if (command.role == Role::LEADER || command.role == Role::DEPUTY || command.role == Role::COORDINATOR)
    return refuse(post_rejections::needs_taskforce, {{"role", std::string(enum_name(command.role))}}, "/role");
  const auto change = decide_assignment({.post_id = command.post_id,
                                         .role = command.role,
                                         .title = command.post_title,
                                         .unit_id = unit.unit_id,
                                         .taskforce_id = std::nullopt,
                                         .valid_from = command.valid_from},
                                        context);
  if (!change) return tl::unexpected{change.error()};
  if (*change == PostChange::NONE) return nothing();
  return one(unit, UnitPostAssigned{.unit_id = unit.unit_id,
                                    .post_id = command.post_id,
                                    .role = command.role,
                                    .post_title = command.post_title,
                                    .valid_from = command.valid_from,
                                    .holder_ref = command.holder_ref});
}

Decided decide_vacating(const Unit& unit, const VacateUnitPost& command) {
  const auto change = decide_vacancy(unit.post(command.post_id), command.valid_to);
  if (!change) return tl::unexpected{change.error()};
  if (*change == PostChange::NONE) return nothing();
  return one(unit,
             UnitPostVacated{.unit_id = unit.unit_id, .post_id = command.post_id, .valid_to = command.valid_to, .reason = command.reason});
}

}  // namespace

tl::expected<PostChange, Rejection> decide_assignment(const PostTerm& term, const Context& context) {
  const std::optional<Post> known = context.ask.post(term.post_id);
  if (!known) return PostChange::NEEDED;
  if (known->taskforce_id != term.taskforce_id || (!term.taskforce_id && known->unit_id != term.unit_id))
    return refuse(post_rejections::id_taken);
  // An approval is addressed to the post, so that a new holder finds it (EC-27); the post must then still be what it was.
  if (known->role != term.role || known->unit_id != term.unit_id) return refuse(post_rejections::cannot_change_kind);
  if (!known->valid_to) {
    if (known->title == term.title && known->valid_from == term.valid_from) return PostChange::NONE;
    return refuse(post_rejections::is_filled, {{"validFrom", known->valid_from.text()}});
  }
  if (term.valid_from <= *known->valid_to)
    return refuse(post_rejections::refilled_too_early, {{"vacantAfter", known->valid_to->text()}}, "/validFrom");
  return PostChange::NEEDED;
}

tl::expected<PostChange, Rejection> decide_vacancy(const Post* post, CivilDate valid_to) {
  if (post == nullptr) return refuse(post_rejections::not_found);
  if (post->valid_to == valid_to) return PostChange::NONE;
  if (post->valid_to) return refuse(post_rejections::vacant_already, {{"validTo", post->valid_to->text()}});
  if (valid_to < post->valid_from)
    return refuse(post_rejections::vacated_before_term, {{"validFrom", post->valid_from.text()}}, "/validTo");
  return PostChange::NEEDED;
}

Decided decide(const Unit* unit, const UnitCommand& command, const Context& context) {
  if (const auto* registration = std::get_if<RegisterUnit>(&command)) return decide_registration(unit, *registration, context);
  if (unit == nullptr) return refuse(not_found);
  return std::visit(Overloaded{
                        [&](const RegisterUnit& each) { return decide_registration(unit, each, context); },
                        [&](const AddUnitAlias& each) { return decide_alias(*unit, each, context); },
                        [&](const RenameUnit& each) { return decide_renaming(*unit, each, context); },
                        [&](const DeclareUnitAffiliation& each) { return decide_affiliation(*unit, each, context); },
                        [&](const AssignUnitPost& each) { return decide_post(*unit, each, context); },
                        [&](const VacateUnitPost& each) { return decide_vacating(*unit, each); },
                    },
                    command);
}

}  // namespace duban
