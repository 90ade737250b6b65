// One function per kind of route. Each answers the exchange exactly once, now or later, through finish().
#pragma once

#include "services/edge/edge_services.hpp"

namespace duban {

void handle_command(EdgeServices& edge, const ExchangePointer& exchange);
void handle_batch(EdgeServices& edge, const ExchangePointer& exchange);
void handle_token_issue(EdgeServices& edge, const ExchangePointer& exchange);
void handle_token_list(EdgeServices& edge, const ExchangePointer& exchange);
void handle_token_revoke(EdgeServices& edge, const ExchangePointer& exchange);

void handle_query(EdgeServices& edge, const ExchangePointer& exchange);
// Whether a query of the route table has its function.
[[nodiscard]] bool has_query_function(std::string_view name);
void handle_events(EdgeServices& edge, const ExchangePointer& exchange);

void handle_upload(EdgeServices& edge, const ExchangePointer& exchange);
void handle_content(EdgeServices& edge, const ExchangePointer& exchange);

void handle_admin(EdgeServices& edge, const ExchangePointer& exchange);
void handle_health(EdgeServices& edge, const ExchangePointer& exchange);
void handle_readiness(EdgeServices& edge, const ExchangePointer& exchange);
void handle_metrics(EdgeServices& edge, const ExchangePointer& exchange);
void handle_openapi(EdgeServices& edge, const ExchangePointer& exchange);
void handle_problem_page(EdgeServices& edge, const ExchangePointer& exchange);

}  // namespace duban
