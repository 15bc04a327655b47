#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

#include "sandbox/faults/fault_rule.hpp"
#include "sandbox/faults/journal.hpp"
#include "sandbox/service.hpp"

namespace channeld::sandbox {

// Makes a service respond late, wrongly or not at all, and keeps a journal of the calls. Calls under /_sandbox/ reach
// this or the service's own controls; they are never delayed, never fail and are not in the journal. Any thread may
// call.
//   POST/DELETE /_sandbox/faults    POST /_sandbox/latency {"ms": 50}    GET/DELETE /_sandbox/journal
class Faults : public Service {
  public:
    explicit Faults(Service& inner) : inner_(inner) {}

    Reply handle(Call const& call) override;

    // The first rule that applies is used.
    void add(FaultRule rule);
    void clear();
    void set_latency(std::chrono::milliseconds latency);
    Journal journal() const;
    void clear_journal();

  private:
    std::optional<FaultRule> rule_for(Call const& call);
    Reply perform(Call const& call, std::optional<FaultRule> const& rule);
    std::optional<Reply> control(Call const& call);

    Service& inner_;
    mutable std::mutex mutex_;
    std::vector<ArmedRule> rules_;
    std::chrono::milliseconds latency_{0};
    Journal journal_;
};

}  // namespace channeld::sandbox
