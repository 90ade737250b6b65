#include <catch2/catch.hpp>

#include "common/json/described.hpp"

namespace duban::described_test {

enum class Colour : std::uint8_t { RED, YELLOW, GREEN };
BOOST_DESCRIBE_ENUM(Colour, RED, YELLOW, GREEN)

struct Part {
  std::string name;
  std::uint8_t small_count{};
  friend bool operator==(const Part&, const Part&) = default;
};
BOOST_DESCRIBE_STRUCT(Part, (), (name, small_count))

struct Whole {
  Id<struct WholeTag> whole_id;
  Version stream_version;
  Instant occurred_at;
  CivilDate due_date;
  Colour colour{};
  bool urgent{};
  std::int64_t signed_count{};
  std::uint64_t wide_count{};
  std::vector<Part> parts;
  std::optional<std::string> short_note;
  std::optional<Part> spare_part;
  friend bool operator==(const Whole&, const Whole&) = default;
};
BOOST_DESCRIBE_STRUCT(Whole, (),
                      (whole_id, stream_version, occurred_at, due_date, colour, urgent, signed_count, wide_count, parts, short_note,
                       spare_part))

struct Nothing {
  friend bool operator==(const Nothing&, const Nothing&) = default;
};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

Whole example() {
  Whole whole;
  whole.whole_id = Id<WholeTag>::parse("01902f3a-7c1e-7abc-8def-0123456789ab").value();
  whole.stream_version = Version{3};
  whole.occurred_at = parse_rfc3339("2021-09-08T09:00:00+08:00").value();
  whole.due_date = CivilDate::of(2021, 9, 30);
  whole.colour = Colour::YELLOW;
  whole.urgent = true;
  whole.signed_count = -7;
  whole.wide_count = 12;
  whole.parts = {{"甲", 1}, {"乙\n", 255}};
  whole.short_note = "note";
  return whole;
}

constexpr std::string_view example_json =
    R"({"wholeId":"01902f3a-7c1e-7abc-8def-0123456789ab","streamVersion":3,"occurredAt":"2021-09-08T01:00:00.000Z",)"
    R"("dueDate":"2021-09-30","colour":"YELLOW","urgent":true,"signedCount":-7,"wideCount":12,)"
    R"("parts":[{"name":"甲","smallCount":1},{"name":"乙\n","smallCount":255}],"shortNote":"note"})";

template <class T>
std::optional<T> read(std::string_view text, JsonTrust trust = JsonTrust::FOREIGN) {
  JsonParser parser;
  const auto parsed = parser.parse(text, trust);
  REQUIRE(parsed);
  JsonReading reading;
  T value{};
  const bool good = read_json(reading, *parsed, value);
  CHECK(good == reading.errors.empty());
  CHECK(reading.pointer.empty());
  return good ? std::optional<T>{value} : std::nullopt;
}

// "pointer code" of every error, in order.
template <class T>
std::vector<std::string> errors(std::string_view text) {
  JsonParser parser;
  const auto parsed = parser.parse(text, JsonTrust::FOREIGN);
  REQUIRE(parsed);
  JsonReading reading;
  T value{};
  CHECK_FALSE(read_json(reading, *parsed, value));
  CHECK(reading.pointer.empty());
  std::vector<std::string> out;
  for (const FieldError& error : reading.errors) {
    CHECK_FALSE(error.expected.empty());
    out.push_back(error.pointer + " " + std::string(error.code));
  }
  return out;
}

using Rows = std::vector<std::string>;

std::string with(std::string_view name, std::string_view json) {
  std::string text{example_json};
  const std::size_t begin = text.find("\"" + std::string(name) + "\":");
  REQUIRE(begin != std::string::npos);
  const std::size_t value = begin + name.size() + 3;
  const std::size_t end = text.find_first_of(",}", value);
  return text.substr(0, value) + std::string(json) + text.substr(end);
}

TEST_CASE("Described JSON: members are written in camel case and in order, absent ones left out") {
  CHECK(to_json(example()) == example_json);
  CHECK(to_json(Nothing{}) == "{}");
  CHECK(camel_case("every_working_days") == "everyWorkingDays");
  CHECK(camel_case("name") == "name");
  CHECK(camel_case("rung_6") == "rung6");
}

TEST_CASE("Described JSON: what was written is read back, and writes the same bytes") {
  CHECK(read<Whole>(example_json) == example());
  CHECK(to_json(read<Whole>(example_json).value()) == example_json);
  Whole full = example();
  full.short_note.reset();
  full.spare_part = Part{"丙", 0};
  CHECK(read<Whole>(to_json(full)) == full);
  CHECK(read<Nothing>("{}") == Nothing{});
  // The order of the members does not matter when reading.
  CHECK(read<Part>(R"({"smallCount":2,"name":"a"})") == Part{"a", 2});
}

TEST_CASE("Described JSON: numbers above 2^63 that we wrote ourselves come back unchanged") {
  Whole whole = example();
  whole.wide_count = std::numeric_limits<std::uint64_t>::max();
  whole.signed_count = std::numeric_limits<std::int64_t>::min();
  CHECK(read<Whole>(to_json(whole), JsonTrust::OWN) == whole);
  JsonParser parser;
  const auto parsed = parser.parse("18446744073709551615", JsonTrust::OWN);
  JsonReading reading;
  std::int64_t narrow = 0;
  CHECK_FALSE(read_json(reading, *parsed, narrow));
  CHECK(reading.errors.at(0).code == "out_of_range");
}

TEST_CASE("Described JSON: every missing member is named") {
  CHECK(errors<Whole>("{}") == Rows{"/wholeId required", "/streamVersion required", "/occurredAt required", "/dueDate required",
                                    "/colour required", "/urgent required", "/signedCount required", "/wideCount required",
                                    "/parts required"});
  CHECK(errors<std::vector<Part>>(R"([{"name":"a","smallCount":1},{"name":"b"}])") == Rows{"/1/smallCount required"});
}

TEST_CASE("S-35: unknown members are errors, in snake case and other spellings too") {
  CHECK(errors<Part>(R"({"name":"a","smallCount":1,"extra":1})") == Rows{"/extra unknown_field"});
  CHECK(errors<Part>(R"({"name":"a","small_count":1})") == Rows{"/small_count unknown_field", "/smallCount required"});
  CHECK(errors<Part>(R"({"Name":"a","smallCount":1})") == Rows{"/Name unknown_field", "/name required"});
  CHECK(errors<Part>(R"({"name":"a","smallCount":1,"a/b~":1})") == Rows{"/a~1b~0 unknown_field"});
  CHECK(errors<Nothing>(R"({"x":1})") == Rows{"/x unknown_field"});
}

TEST_CASE("Described JSON: wrong types, formats, ranges and words each have their code and pointer") {
  CHECK(errors<Whole>(with("wholeId", "1")) == Rows{"/wholeId wrong_type"});
  CHECK(errors<Whole>(with("wholeId", "\"x\"")) == Rows{"/wholeId wrong_format"});
  CHECK(errors<Whole>(with("streamVersion", "\"3\"")) == Rows{"/streamVersion wrong_type"});
  CHECK(errors<Whole>(with("streamVersion", "3.0")) == Rows{"/streamVersion wrong_type"});
  CHECK(errors<Whole>(with("streamVersion", "4294967296")) == Rows{"/streamVersion out_of_range"});
  CHECK(errors<Whole>(with("streamVersion", "-1")) == Rows{"/streamVersion out_of_range"});
  CHECK(errors<Whole>(with("wideCount", "-1")) == Rows{"/wideCount out_of_range"});
  CHECK(errors<Whole>(with("occurredAt", "\"2021-09-08T01:00:00\"")) == Rows{"/occurredAt wrong_format"});
  CHECK(errors<Whole>(with("occurredAt", "1631062800")) == Rows{"/occurredAt wrong_type"});
  CHECK(errors<Whole>(with("dueDate", "\"2021-02-29\"")) == Rows{"/dueDate wrong_format"});
  CHECK(errors<Whole>(with("dueDate", "null")) == Rows{"/dueDate wrong_type"});
  CHECK(errors<Whole>(with("colour", "\"yellow\"")) == Rows{"/colour unknown_value"});
  CHECK(errors<Whole>(with("colour", "1")) == Rows{"/colour wrong_type"});
  CHECK(errors<Whole>(with("urgent", "1")) == Rows{"/urgent wrong_type"});
  CHECK(errors<Whole>(with("urgent", "\"true\"")) == Rows{"/urgent wrong_type"});
  CHECK(errors<Whole>(with("shortNote", "null")) == Rows{"/shortNote wrong_type"});
  CHECK(errors<Whole>(with("shortNote", "[]")) == Rows{"/shortNote wrong_type"});
  CHECK(errors<Part>("[]") == Rows{" wrong_type"});
  CHECK(errors<Part>("null") == Rows{" wrong_type"});
  CHECK(errors<Part>(R"({"name":1,"smallCount":256,"more":0})") ==
        Rows{"/name wrong_type", "/smallCount out_of_range", "/more unknown_field"});
}

TEST_CASE("Described JSON: lists name the element that is wrong, and too long ones are not read") {
  CHECK(errors<std::vector<std::int64_t>>(R"([1,"2",3,null])") == Rows{"/1 wrong_type", "/3 wrong_type"});
  CHECK(errors<std::vector<std::int64_t>>("{}") == Rows{" wrong_type"});
  std::string list = "[0";
  for (int count = 1; count < 1000; ++count) list += ",0";
  CHECK(read<std::vector<std::int64_t>>(list + "]").value().size() == 1000);
  CHECK(errors<std::vector<std::int64_t>>(list + ",0]") == Rows{" too_many"});
}

TEST_CASE("Described JSON: at most twenty errors are kept, however many there are") {
  std::string list = "[\"x\"";
  for (int count = 1; count < 500; ++count) list += ",\"x\"";
  CHECK(errors<std::vector<std::int64_t>>(list + "]").size() == field_errors_max);
}

TEST_CASE("Described JSON: members that the path gives are unknown in the body and not required there") {
  JsonParser parser;
  const std::array<std::string_view, 1> given{"name"};
  JsonReading reading;
  Part part{"from the path", 0};
  CHECK(JsonForm<Part>::read_except(reading, *parser.parse(R"({"smallCount":4})", JsonTrust::FOREIGN), part, given));
  CHECK(part == Part{"from the path", 4});
  CHECK_FALSE(JsonForm<Part>::read_except(reading, *parser.parse(R"({"name":"x","smallCount":4})", JsonTrust::FOREIGN), part, given));
  CHECK(reading.errors.at(0).pointer == "/name");
  CHECK(reading.errors.at(0).code == "unknown_field");
  CHECK(part.name == "from the path");
}

TEST_CASE("Enumerators are the same word in C++ and on the wire") {
  CHECK(enum_name(Colour::GREEN) == "GREEN");
  CHECK(enum_from_name<Colour>("RED") == Colour::RED);
  CHECK_FALSE(enum_from_name<Colour>("red"));
  CHECK_FALSE(enum_from_name<Colour>(""));
  CHECK(JsonForm<Colour>::names() == "RED, YELLOW, GREEN");
}

}  // namespace duban::described_test
