#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "commands/omnitron/failure.hpp"
#include "dto/reason_mapping.hpp"

namespace channeld::omnitron {

// What to do with a reason of the channel that has no mapping.
struct UnmappedReason {
    enum class Policy { park, cancellation_reason_id, given };
    Policy policy = Policy::park;
    std::int64_t given = 0;
};

// Maps the channel's reasons to Omnitron's and back: what channeld.yaml says, then the channel's conf in Omnitron
// (`reason_mapping`, `cancellation_reason_id`; docs/contracts/channel-app.md §4).
class Reasons {
  public:
    // `channel` as it is called in channeld.yaml, for messages.
    Reasons(std::string channel, ReasonMapping yaml, boost::json::object const& conf, UnmappedReason unmapped);

    // Omnitron's pk, or a permanent Failure (unmapped_reason) that says what to add to the configuration.
    outcome<std::int64_t> pk_of(std::string const& reason) const;
    // The first of the channel's reasons with that pk, or "".
    std::string reason_of(std::int64_t pk) const;

    // The merged table, YAML's entries first.
    ReasonMapping const& table() const { return table_; }

  private:
    std::string channel_;
    ReasonMapping table_;
    std::optional<std::int64_t> fallback_;
};

}  // namespace channeld::omnitron
