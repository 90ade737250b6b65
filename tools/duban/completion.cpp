#include "tools/duban/completion.hpp"

#include <map>
#include <set>

#include "tools/duban/verbs.hpp"

namespace duban::cli {

std::string bash_completion() {
  std::map<std::string, std::string> verbs_of;
  std::map<std::string, std::string> options_of;
  for (const Verb& verb : verbs()) {
    auto& list = verbs_of[std::string(verb.noun)];
    if (!verb.verb.empty()) list += (list.empty() ? "" : " ") + std::string(verb.verb);
    auto& options = options_of[std::string(verb.noun) + (verb.verb.empty() ? "" : " " + std::string(verb.verb))];
    for (const Word& word : verb.options) options += (options.empty() ? "--" : " --") + std::string(word.name);
  }
  std::string nouns = "verify restore verify-backup dump completion";
  for (const auto& [noun, list] : verbs_of) nouns += " " + noun;
  std::string out =
      "# bash completion for duban; load with: source <(duban completion bash)\n_duban() {\n"
      "  local word=\"${COMP_WORDS[COMP_CWORD]}\" noun=\"${COMP_WORDS[1]}\" verb=\"${COMP_WORDS[2]}\"\n"
      "  if [ \"$COMP_CWORD\" = 1 ]; then COMPREPLY=($(compgen -W \"" +
      nouns + "\" -- \"$word\")); return; fi\n  case \"$noun $verb\" in\n";
  for (const auto& [words, options] : options_of)
    if (words.find(' ') != std::string::npos && !options.empty())
      out.append("    \"")
          .append(words)
          .append("\") [[ \"$word\" == -* ]] && { COMPREPLY=($(compgen -W \"")
          .append(options)
          .append("\" -- \"$word\")); return; } ;;\n");
  out += "  esac\n  case \"$noun\" in\n";
  for (const auto& [noun, list] : verbs_of)
    out.append("    ").append(noun).append(") COMPREPLY=($(compgen -W \"").append(list).append("\" -- \"$word\")) ;;\n");
  out += "  esac\n}\ncomplete -F _duban duban\n";
  return out;
}

}  // namespace duban::cli
