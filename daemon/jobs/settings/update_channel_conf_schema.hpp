#pragma once

#include "commands/sdk/conf_schema.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/job.hpp"

namespace channeld {

// The job `update_channel_conf_schema`: publishes the settings form, so that merchants fill in `reason_mapping`,
// `cancellation_reason_id` and the channel's own settings in Omnitron's panel. Counts its fields.
class ChannelConfSchema : public Job {
  public:
    // nullptr: a channel without fields of its own.
    ChannelConfSchema(ChannelParts parts, GetChannelConfSchema const* command)
        : parts_(std::move(parts)), command_(command) {}

    asio::awaitable<RunReport> run(Stop const& stop) override;

  private:
    ChannelParts parts_;
    GetChannelConfSchema const* command_;
};

}  // namespace channeld
