#include "services/projections/directory_answers.hpp"

#include <algorithm>

#include "common/text/characters.hpp"
#include "services/projections/tables.hpp"

namespace duban {

namespace {

std::vector<Post> posts_in(Tables& tables, const PostListRow* list) {
  std::vector<Post> posts;
  if (list == nullptr) return posts;
  posts.reserve(list->post_ids.size());
  for (const PostId id : list->post_ids)
    if (const Post* post = tables.posts.find(key_of(id))) posts.push_back(*post);
  return posts;
}

[[nodiscard]] bool starts_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

}  // namespace

std::optional<Post> DirectoryAnswers::post(PostId id) const {
  const Post* found = tables_->posts.find(key_of(id));
  return found ? std::optional{*found} : std::nullopt;
}

std::vector<Post> DirectoryAnswers::posts_of_unit(UnitId id) const { return posts_in(*tables_, tables_->unit_posts.find(key_of(id))); }

std::vector<Post> DirectoryAnswers::posts_of_taskforce(TaskforceId id) const {
  return posts_in(*tables_, tables_->taskforce_posts.find(key_of(id)));
}

std::optional<ProgrammeId> DirectoryAnswers::programme_of_measure(MeasureId id) const {
  const MeasureRow* found = tables_->measures.find(key_of(id));
  return found ? std::optional{found->programme_id} : std::nullopt;
}

std::optional<UnitId> DirectoryAnswers::unit_called(std::string_view folded_name) const {
  const NameRow* found = tables_->names.find(folded_name);
  return found ? std::optional{found->unit_id} : std::nullopt;
}

std::vector<UnitId> DirectoryAnswers::units_called_nearly(std::string_view folded_name) const {
  std::vector<UnitId> units = tables_->units_looking_like(folded_name);
  for (const std::string& form : near_forms(folded_name)) {
    const NearNameRow* row = tables_->near_names.find(form);
    if (row == nullptr) continue;
    // Sharing a form is necessary, not sufficient: 「局长」 and 「长局」 share one at distance 2.
    for (const NearName& near : row->names)
      if (edit_distance_up_to_two(near.name, folded_name) == 1) units.push_back(near.unit_id);
  }
  std::ranges::sort(units);
  units.erase(std::unique(units.begin(), units.end()), units.end());
  return units;
}

std::vector<std::string> near_forms(std::string_view folded_name) {
  std::vector<std::string> forms{std::string(folded_name)};
  for (std::size_t from = 0; from < folded_name.size();) {
    std::size_t to = from + 1;
    while (to < folded_name.size() && !starts_code_point(folded_name[to])) ++to;
    std::string form{folded_name.substr(0, from)};
    form.append(folded_name.substr(to));
    forms.push_back(std::move(form));
    from = to;
  }
  std::ranges::sort(forms);
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

}  // namespace duban
