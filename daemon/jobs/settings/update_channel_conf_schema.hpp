#pragma once

#include "commands/sdk/conf_schema.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/job.hpp"

namespace channeld {

// The job `update_channel_conf_schema`: publishes the settings form, so that merchants fill in `reason_mapping`,
// `cancellation_reason_id` and the channel's own settings in Omnitron's panel. Counts its fields.
class UpdateChannelConfSchema : public Job {
  public:
    // `command`: nullptr for a channel without settings of its own.
    UpdateChannelConfSchema(ChannelContext context, GetChannelConfSchema const* command)
        : context_(std::move(context)), command_(command) {}

    asio::awaitable<RunReport> run(StopToken const& stop) override;

  private:
    ChannelContext context_;
    GetChannelConfSchema const* command_;
};

}  // namespace channeld
