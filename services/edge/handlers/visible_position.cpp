#include "services/edge/handlers/visible_position.hpp"

#include "services/edge/edge_codes.hpp"

namespace duban {

void when_position_is_visible(EdgeServices& edge, const ExchangePointer& exchange, std::function<void()> go_on) {
  const std::string& header = exchange->request().min_position;
  if (header.empty()) return go_on();
  const auto wanted = parse_unsigned(header);
  if (!wanted)
    return finish(edge, *exchange,
                  ProblemDetails{.code = &edge_codes::invalid_header, .detail = "Duban-Min-Position: expected a position of the log"});
  const Position position{*wanted};
  if (edge.parts.positions.visible() >= position) return go_on();

  // Whichever comes first decides; both run on the connection's thread.
  const auto decided = std::make_shared<bool>(false);
  const auto shared_go_on = std::make_shared<std::function<void()>>(std::move(go_on));
  EdgeServices* const services = &edge;
  exchange->resume_after(edge.limits.position_wait, [services, exchange, decided] {
    if (std::exchange(*decided, true)) return;
    finish(*services, *exchange, ProblemDetails{.code = &edge_codes::position_not_reached, .retry_after_seconds = 1});
  });
  edge.parts.positions.when_visible(position, [exchange, decided, shared_go_on] {
    exchange->resume([exchange, decided, shared_go_on] {
      if (!std::exchange(*decided, true)) (*shared_go_on)();
    });
  });
}

}  // namespace duban
