// process_* as every Prometheus client has them, read from /proc/self at each scrape. A value that cannot be read is left out.
#pragma once

#include "common/metrics/registry.hpp"

namespace duban {

void add_process_metrics(MetricsRegistry& registry);

}  // namespace duban
