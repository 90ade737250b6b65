#include "tools/schemas/schema_files.hpp"

#include <fmt/core.h>

#include "services/codec/codec.hpp"
#include "services/codec/new_ids.hpp"
#include "tools/schemas/pretty_json.hpp"

namespace duban {
namespace {

std::string type_words(const Form& form, FormUse use) {
  switch (form.kind) {
    case FormKind::BOOLEAN: return "boolean";
    case FormKind::INTEGER: return "integer";
    case FormKind::TEXT: return use == FormUse::COMMAND ? "title" : "text";
    case FormKind::ID: return "id";
    case FormKind::INSTANT: return "instant";
    case FormKind::DATE: return "date";
    case FormKind::ENUMERATION: return "word";
    case FormKind::LIST: return type_words(*form.element, use) + "[]";
    case FormKind::OBJECT: return "object";
    case FormKind::SEALED_TEXT: return use == FormUse::COMMAND ? "text" : "text reference";
    case FormKind::DOCUMENT: return "document reference";
  }
  return {};
}

std::string member_words(const Form& form, FormUse use, std::span<const std::string_view> left_out) {
  std::string out;
  for (const MemberForm& member : form.members) {
    bool shown = true;
    for (const std::string_view name : left_out) shown = shown && member.name != name;
    if (!shown) continue;
    if (!out.empty()) out += ", ";
    out += fmt::format("`{}`{} {}", member.name, member.optional ? "?" : "", type_words(*member.form, use));
  }
  return out.empty() ? "–" : out;
}

std::vector<std::string_view> not_in_body(const CommandIds& ids) {
  std::vector<std::string_view> out{ids.path_parameters().begin(), ids.path_parameters().end()};
  if (!ids.new_id.empty()) out.push_back(ids.new_id);
  return out;
}

std::string catalogue_page() {
  std::string out =
      "# Catalogue\n\n"
      "Every event and every command of duban (督办). Written by `duban-schemas` from the types in `services/domain`; the files in\n"
      "`events/` and `commands/` are their JSON Schemas (2020-12).\n\n"
      "`?` marks a member that may be left out, `[]` a list, *word* one of the enumeration in the schema. A *text reference* stands for\n"
      "words in the content store, a *document reference* for an upload. In commands, a *title* is one line of at most 200 characters,\n"
      "a *text* at most 20,000.\n\n";
  out += fmt::format("## Events ({})\n\n", event_catalogue().size());
  out += "Technical events are hidden from `/events` unless asked for.\n\n";
  out += "| type | 名称 | name | members |\n|---|---|---|---|\n";
  for (const EventDescription& event : event_catalogue()) {
    out += fmt::format("| [`{0}`](events/{0}.json) | {1} | {2}{3} | {4} |\n", event.name->type, event.name->chinese, event.name->english,
                       event.name->technical ? " (technical)" : "", member_words(*event.form, FormUse::EVENT, {}));
  }
  out += fmt::format("\n## Commands ({})\n\n", command_catalogue().size());
  out += "Ids in the path are not in the body; a new id is made by the server.\n\n";
  out += "| name | 名称 | meaning | path | new id | body |\n|---|---|---|---|---|---|\n";
  for (const CommandDescription& command : command_catalogue()) {
    const CommandIds& ids = *ids_of_command(command.name->name);
    std::string path;
    for (const std::string_view name : ids.path_parameters()) path += fmt::format("{}`{}`", path.empty() ? "" : ", ", name);
    out += fmt::format("| [`{0}`](commands/{0}.json) | {1} | {2} | {3} | {4} | {5} |\n", command.name->name, command.name->chinese,
                       command.name->english, path.empty() ? "–" : path, ids.new_id.empty() ? "–" : fmt::format("`{}`", ids.new_id),
                       member_words(*command.form, FormUse::COMMAND, not_in_body(ids)));
  }
  return out;
}

}  // namespace

std::map<std::string, std::string> schema_files() {
  std::map<std::string, std::string> out;
  for (const EventDescription& event : event_catalogue())
    out[fmt::format("events/{}.json", event.name->type)] = pretty_json(event.schema());
  for (const CommandDescription& command : command_catalogue()) {
    const CommandIds& ids = *ids_of_command(command.name->name);
    out[fmt::format("commands/{}.json", command.name->name)] = pretty_json(command.schema(ids.path_parameters()));
  }
  out["CATALOGUE.md"] = catalogue_page();
  return out;
}

}  // namespace duban
