#include <catch2/catch.hpp>

#include "common/time/civil_date.hpp"
#include "common/time/rfc3339.hpp"

namespace duban {
namespace {

Instant at(std::string_view text) {
  const auto instant = parse_rfc3339(text);
  INFO(text);
  REQUIRE(instant);
  return *instant;
}

}  // namespace

TEST_CASE("RFC 3339: instants are read with any offset and written in UTC with milliseconds") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"2021-09-08T09:00:00+08:00", "2021-09-08T01:00:00.000Z"}, {"2021-09-08T01:00:00Z", "2021-09-08T01:00:00.000Z"},
      {"2021-09-08t01:00:00z", "2021-09-08T01:00:00.000Z"},      {"2021-09-08T09:00+08:00", "2021-09-08T01:00:00.000Z"},
      {"2021-09-08T01:00:00.5Z", "2021-09-08T01:00:00.500Z"},    {"2021-09-08T01:00:00.123456789Z", "2021-09-08T01:00:00.123Z"},
      {"2021-09-08T01:00:00.9999Z", "2021-09-08T01:00:00.999Z"}, {"2021-12-31T20:30:00-04:30", "2022-01-01T01:00:00.000Z"},
      {"2022-01-01T00:00:00+23:59", "2021-12-31T00:01:00.000Z"}, {"2021-09-08T01:00:00-00:00", "2021-09-08T01:00:00.000Z"},
      {"2020-02-29T23:59:59Z", "2020-02-29T23:59:59.000Z"},      {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
      {"1900-01-01T00:00:00Z", "1900-01-01T00:00:00.000Z"},      {"9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"},
  };
  for (const auto& [text, expected] : rows) CHECK(to_rfc3339(at(text)) == expected);
  CHECK(at("1970-01-01T00:00:00Z").milliseconds == 0);
  CHECK(at("1969-12-31T23:59:59.999Z").milliseconds == -1);
}

TEST_CASE("RFC 3339: what is not an instant is refused, an instant without offset above all") {
  for (const char* bad : {"",
                          "2021-09-08",
                          "2021-09-08T01:00:00",
                          "2021-09-08T01:00",
                          "2021-09-08 01:00:00Z",
                          "2021-02-29T01:00:00Z",
                          "2021-13-01T01:00:00Z",
                          "2021-00-10T01:00:00Z",
                          "2021-09-31T01:00:00Z",
                          "2021-09-08T24:00:00Z",
                          "2021-09-08T23:60:00Z",
                          "2021-09-08T23:59:60Z",
                          "2021-09-08T01:00:00.Z",
                          "2021-09-08T01:00:00,5Z",
                          "2021-09-08T1:00:00Z",
                          "2021-09-08T01:00:00+8",
                          "2021-09-08T01:00:00+0800",
                          "2021-09-08T01:00:00+24:00",
                          "2021-09-08T01:00:00+08:60",
                          "2021-09-08T01:00:00Zx",
                          "2021-09-08T01:00:00Z ",
                          " 2021-09-08T01:00:00Z",
                          "+2021-09-08T01:00:00Z",
                          "21-09-08T01:00:00Z",
                          "2021-09-08T01:00:00+08:00Z",
                          "1899-12-31T23:59:59Z",
                          "1900-01-01T00:00:00+08:00",
                          "9999-12-31T23:59:59-00:01",
                          "２021-09-08T01:00:00Z"}) {
    INFO(bad);
    CHECK_FALSE(parse_rfc3339(bad));
  }
}

TEST_CASE("Civil dates go through text and through year, month and day from 1900 to 2200 without a gap") {
  CivilDate date = CivilDate::of(1900, 1, 1);
  const CivilDate end = CivilDate::of(2201, 1, 1);
  CHECK(date.weekday() == Weekday::MONDAY);
  int weekday = 1;
  unsigned wrong = 0;
  int count = 0;
  for (; date < end; date = date + 1, ++count) {
    if (CivilDate::parse(date.text()) != date) ++wrong;
    if (CivilDate::of(date.year(), date.month(), date.day()) != date) ++wrong;
    if (static_cast<int>(date.weekday()) != weekday) ++wrong;
    if (business_date(start_of(date)) != date) ++wrong;
    if (business_date(start_of(date) - Duration{1}) != date - 1) ++wrong;
    weekday = weekday % 7 + 1;
  }
  CHECK(wrong == 0);
  CHECK(count == 109938);
}

TEST_CASE("Civil dates are read only as YYYY-MM-DD and only when the day exists") {
  CHECK(CivilDate::parse("2021-09-08")->text() == "2021-09-08");
  CHECK(CivilDate::parse("2000-02-29"));
  CHECK(CivilDate::parse("9999-12-31"));
  CHECK(CivilDate::parse("1970-01-01")->days == 0);
  for (const char* bad : {"", "2021-9-08", "2021-09-8", "20210908", "2021/09/08", "2021-02-29", "2100-02-29", "2021-04-31", "2021-00-01",
                          "2021-01-00", "2021-13-01", "1899-12-31", "2021-09-08T", "-021-09-08", "2021-09-0８", " 2021-09-08"}) {
    INFO(bad);
    CHECK_FALSE(CivilDate::parse(bad));
  }
}

TEST_CASE("Saturday and Sunday are the weekend") {
  CHECK_FALSE(CivilDate::of(2021, 9, 10).is_weekend());
  CHECK(CivilDate::of(2021, 9, 11).is_weekend());
  CHECK(CivilDate::of(2021, 9, 12).is_weekend());
  CHECK_FALSE(CivilDate::of(2021, 9, 13).is_weekend());
}

TEST_CASE("EC-29, EC-40: the business day changes at 16:00Z, which is midnight in Shanghai") {
  CHECK(business_date(at("2021-12-31T15:59:59.999Z")).text() == "2021-12-31");
  CHECK(business_date(at("2021-12-31T16:00:00Z")).text() == "2022-01-01");
  CHECK(business_date(at("2021-12-31T16:30:00Z")).text() == "2022-01-01");
  CHECK(business_date(at("1969-12-31T15:59:59.999Z")).text() == "1969-12-31");
  CHECK(business_date(at("1969-12-31T16:00:00Z")).text() == "1970-01-01");
  CHECK(to_rfc3339(start_of(CivilDate::of(2022, 1, 1))) == "2021-12-31T16:00:00.000Z");
  CHECK(time_of_day(at("2021-12-31T16:00:00Z")) == Duration{0});
  CHECK(time_of_day(at("2021-12-31T15:59:59.999Z")) == Duration{86'399'999});
  CHECK(time_of_day(at("2021-09-08T09:30:00+08:00")) == Duration::minutes(9 * 60 + 30));
}

}  // namespace duban
