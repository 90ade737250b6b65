// FormReader: JSON into an object, along its Form. One reader for both uses:
//
//   EVENT    stored bytes of our own: every member, nothing else, references as objects. Errors say what, but not where.
//   COMMAND  bytes from outside: the same, and titles and texts by the rules (text_rules.hpp), lists of at most 100, secrecy
//            by INV-28. Free texts are collected, not sealed: the caller seals them when the whole body was good. So are
//            documents: whether they exist is not the reader's business.
//
// One reader reads one object and is thrown away. Not thread-safe. The object must stay where it is until the texts are sealed.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/codec/form.hpp"

namespace duban {

inline constexpr std::size_t command_list_elements_max = 100;

class FormReader {
 public:
  explicit FormReader(FormUse use) : use_(use) {}

  // `given`: members that the caller fills from elsewhere; in the JSON they are unknown fields. False when there is an error.
  bool read_object(const Form& form, JsonValue json, void* object, std::span<const std::string_view> given);
  // A leaf from the path of a URL. False when the text has not the form of the member.
  bool read_path(const MemberForm& member, std::string_view text, void* object);

  struct PendingText {
    TextRef* place;
    std::string text;
  };
  [[nodiscard]] std::vector<PendingText>& texts() { return texts_; }
  [[nodiscard]] std::vector<DocumentReference>& documents() { return documents_; }
  [[nodiscard]] std::vector<FieldError>& errors() { return reading_.errors; }

 private:
  bool read(const Form& form, JsonValue json, void* value);
  bool read_list(const Form& form, JsonValue json, void* list);
  bool read_document(const Form& form, JsonValue json, void* value);
  bool read_sealed_text(const Form& form, JsonValue json, void* value);
  bool read_text(JsonValue json, void* value);
  bool read_enumeration(const Form& form, JsonValue json, void* value);

  FormUse use_;
  JsonReading reading_;
  std::vector<PendingText> texts_;
  std::vector<DocumentReference> documents_;
};

}  // namespace duban
