// What a command has made of its matter, as the caller may see it: the body of the answer to a command.
#pragma once

#include "services/edge/edge_services.hpp"

namespace duban {

struct Representation {
  std::string json;
  std::string etag;      // without the quotes; empty when the caller may not see the matter
  std::string location;  // path of the matter; empty when it has none
};

// As of the version and business date of the acceptance, also when others have gone on since: a repeated request gets the first
// answer again (S-35). Orders are folded from their own events for that; for the rest it is the matter as it is now.
[[nodiscard]] tl::expected<Representation, ProblemDetails> representation_of(EdgeServices& edge, const Caller& caller,
                                                                             const Accepted& accepted);

// Where the matter of a stream is read: "/api/v1/assignments/…"; empty for streams without an address.
[[nodiscard]] std::string location_of(const StreamId& stream);

// {"stream":…,"version":…,"position":…}
[[nodiscard]] std::string receipt_of(const Accepted& accepted);

// An order as it was: the events of its stream for which `wanted` says yes, in log order.
[[nodiscard]] Result<QueryAnswer> order_of_the_past(EdgeServices& edge, const Viewer& viewer, OrderId id, CivilDate today,
                                                    const std::function<bool(const Envelope&)>& wanted);

}  // namespace duban
