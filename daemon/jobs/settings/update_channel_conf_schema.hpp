#pragma once

#include "commands/sdk/conf_schema.hpp"
#include "daemon/jobs/engine/run_scope.hpp"

namespace channeld::inline jobs {

// The job `update_channel_conf_schema`: publishes the settings form, so that merchants fill in `reason_mapping`,
// `cancellation_reason_id` and the channel's own settings in Omnitron's panel. Counts its fields.
class UpdateChannelConfSchema : public Job {
  public:
    // nullptr: a channel without fields of its own.
    UpdateChannelConfSchema(JobFacts facts, ChannelContext context, GetChannelConfSchema const* command)
        : facts_(facts), context_(std::move(context)), command_(command) {}

    asio::awaitable<RunReport> run(StopToken const& stop) override;

  private:
    asio::awaitable<void> publish(RunScope& run);

    JobFacts facts_;
    ChannelContext context_;
    GetChannelConfSchema const* command_;
};

}  // namespace channeld::inline jobs
