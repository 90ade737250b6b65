// What is fuzzed: readers of bytes that others wrote. Each target takes any bytes, must not crash, and stops the program when a
// promise of the reader does not hold. libFuzzer runs them without end (fuzz_main.cpp, address sanitizer builds with clang); every
// build runs a short round (fuzz_smoke_test.cpp).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace duban {

struct FuzzTarget {
  std::string_view name;  // also the folder of its seeds: tests/fuzz/corpus/<name>
  void (*run)(std::string_view bytes);
  std::vector<std::string> (*seeds)();  // well-formed inputs from the catalogue, beside those of the folder
};

// json: JsonParser. record: decode_record, decode_link. command: decode_command; a line with the name of the command, then the body.
// event: decode_event; a line with the type, then the payload. request: RequestParser; the bytes of a connection, cut in several ways.
[[nodiscard]] std::span<const FuzzTarget> fuzz_targets();

void run_request(std::string_view bytes);

}  // namespace duban
