// INV-19 and INV-28: what stands in an event where a text is meant. Walks the described members of any event, so that a new one is
// looked through by itself.
#include <fmt/core.h>

#include "common/base/described.hpp"
#include "services/rules_check/rule_set.hpp"

namespace duban::rules_check {
namespace {

bool is_known(Secrecy secrecy) { return secrecy <= Secrecy::WORK_SECRET; }

bool is_digest(std::string_view text) {
  constexpr std::size_t digest_length = 64;
  return text.size() == digest_length && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

template <class Value>
struct IsList : std::false_type {};
template <class Value>
struct IsList<std::vector<Value>> : std::true_type {};
template <class Value>
struct IsOptional : std::false_type {};
template <class Value>
struct IsOptional<std::optional<Value>> : std::true_type {};

struct Walk {
  const Reading& reading;

  template <class Value>
  void operator()(const char* member, const Value& value) const {
    if constexpr (std::is_same_v<Value, Secrecy>) {
      level(member, value);
    } else if constexpr (std::is_same_v<Value, TextRef>) {
      reference(member, value);
      // A text is at least internal, and otherwise as secret as what it is about. A document has been given its own level.
      if (std::max(Secrecy::INTERNAL, reading.envelope.secrecy) < value.secrecy)
        reading.report("INV-19", fmt::format("expected {} at most as secret as its event ({}), found {}", member,
                                             enum_name(reading.envelope.secrecy), enum_name(value.secrecy)));
    } else if constexpr (std::is_same_v<Value, DocRef>) {
      reference(member, value);
    } else if constexpr (IsOptional<Value>::value) {
      if (value) (*this)(member, *value);
    } else if constexpr (IsList<Value>::value) {
      for (const auto& each : value) (*this)(member, each);
    } else if constexpr (DescribedStruct<Value>) {
      boost::mp11::mp_for_each<MembersOf<Value>>([&](auto each) { (*this)(each.name, value.*each.pointer); });
    }
  }

  void level(const char* member, Secrecy secrecy) const {
    if (!is_known(secrecy))
      reading.report("INV-28",
                     fmt::format("expected {} to be a level of this system, found number {}", member, static_cast<unsigned>(secrecy)));
  }

  template <class Reference>
  void reference(const char* member, const Reference& found) const {
    level(member, found.secrecy);
    if (found.blob_id.is_nil()) reading.report("INV-19", fmt::format("expected {} to refer to a content, found no id", member));
    if (!is_digest(found.sha256))
      reading.report("INV-19", fmt::format("expected {} to carry a digest of 64 hex digits, found {} characters that are none", member,
                                           found.sha256.size()));
  }
};

class ReferenceRules final : public RuleSet {
 public:
  void read(const Reading& reading) override {
    const Walk walk{reading};
    walk.level("secrecy", reading.envelope.secrecy);
    std::visit([&](const auto& family) { std::visit([&](const auto& one) { walk("event", one); }, family); }, reading.event);
    if (const auto* about_order = std::get_if<AssignmentEvent>(&reading.event)) check_order_level(reading, *about_order);
  }

 private:
  static void check_order_level(const Reading& reading, const AssignmentEvent& event) {
    const auto said = std::visit(
        []<class One>(const One& one) -> std::optional<Secrecy> {
          if constexpr (std::is_base_of_v<AssignmentContent, One>) {
            return one.secrecy;
          } else {
            return std::nullopt;
          }
        },
        event);
    if (!said && reading.order == nullptr) return;
    const Secrecy level = said ? *said : reading.order->secrecy;
    if (reading.envelope.secrecy != level)
      reading.report("INV-19", fmt::format("expected the event to be as secret as its order ({}), found {}", enum_name(level),
                                           enum_name(reading.envelope.secrecy)));
  }
};

}  // namespace

std::unique_ptr<RuleSet> reference_rules() { return std::make_unique<ReferenceRules>(); }

}  // namespace duban::rules_check
