// The page of each problem: what happened, what to do. Checked in as schemas/errors/<code>.md (tools/error_pages) and served at
// /problems/<code>. Pure.
#pragma once

#include <map>
#include <string>

#include "services/domain/rejection.hpp"

namespace duban {

// Markdown in Chinese and English.
[[nodiscard]] std::string error_page(const RejectionCode& code);

// "errors/<code>.md" → page, for every code of the build.
[[nodiscard]] std::map<std::string, std::string> error_page_files();

}  // namespace duban
