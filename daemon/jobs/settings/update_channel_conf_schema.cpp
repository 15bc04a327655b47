#include "daemon/jobs/settings/update_channel_conf_schema.hpp"

#include "commands/omnitron/conf_schema.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {
namespace {

// What every channel has; one that names them itself says so better.
std::vector<ConfField> with_common(std::vector<ConfField> fields) {
    for (auto const& common :
         {ConfField{"reason_mapping", "Reasons: the channel's -> key of Omnitron's", ConfType::json},
          ConfField{"cancellation_reason_id", "Reason for those that are not mapped", ConfType::integer}}) {
        bool named = false;
        for (auto const& field : fields) named = named || field.key == common.key;
        if (!named) fields.push_back(common);
    }
    return fields;
}

}  // namespace

asio::awaitable<RunReport> UpdateChannelConfSchema::run(StopToken const& stop) {
    RunBody body = [this](RunScope& run) { return publish(run); };
    co_return co_await record_run(context_, facts_, stop, std::move(body));
}

asio::awaitable<void> UpdateChannelConfSchema::publish(RunScope& run) {
    auto fields = with_common(command_ ? command_->fields() : std::vector<ConfField>());
    auto& sums = run.state.accounting;
    sums.fetched = static_cast<std::int64_t>(fields.size());
    auto const published = co_await ask(run.omnitron, omnitron::publish_conf_schema, context_.api, std::move(fields));
    if (published)
        (*published ? sums.created : sums.unchanged) = sums.fetched;
    else
        sums.failed = sums.fetched;
    if (!published) run.state.end(published.error());
}

}  // namespace channeld::inline jobs
