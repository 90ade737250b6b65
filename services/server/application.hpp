// Application: duband as an object: configuration → store → engine → runtime → edge → server, and back in the opposite order.
//
//   auto application = Application::start(config);      listens when it returns
//   … wait for a signal, or for fatal() …
//   application->stop();                                accept-stop → drain → sync
#pragma once

#include <future>
#include <memory>

#include "common/base/result.hpp"
#include "common/config/duband_config.hpp"

namespace duban {

class Application {
 public:
  // Opens the store, or makes it in an empty directory (S-02). The log says which.
  [[nodiscard]] static Result<std::unique_ptr<Application>> start(const DubandConfig& config);
  ~Application();
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  // Within `deadline`; what is not answered by then is cut off. Idempotent.
  void stop(Duration deadline);

  // Ready when the store has failed: end the process with the code for storage errors, without stop() (I-12).
  [[nodiscard]] std::shared_future<Error> fatal() const;

 private:
  struct Parts;
  explicit Application(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace duban
