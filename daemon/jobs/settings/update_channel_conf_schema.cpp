#include "daemon/jobs/settings/update_channel_conf_schema.hpp"

#include "commands/omnitron/conf_schema.hpp"
#include "daemon/jobs/engine/counted_transport.hpp"
#include "daemon/transport/run_on.hpp"

namespace channeld {
namespace {

// Adds the fields that every channel has, unless the channel defines them itself.
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

asio::awaitable<RunReport> UpdateChannelConfSchema::run(StopToken const&) {
    RunRecord record(context_.name, "update_channel_conf_schema", context_.ledger, context_.clock);
    RunReport report;
    auto const id = co_await record.begin();
    if (!id) {
        report.outcome = id.error();
        co_return report;
    }
    auto fields = with_common(command_ ? command_->fields() : std::vector<ConfField>());
    auto& sums = report.accounting;
    sums.fetched = static_cast<std::int64_t>(fields.size());
    CountedTransport omnitron(&context_.omnitron);
    RequestPort port;
    auto task = omnitron::publish_conf_schema(port, context_.api, std::move(fields));
    auto const published = co_await run_on(port, task, omnitron);
    if (published)
        (*published ? sums.created : sums.unchanged) = sums.fetched;
    else
        sums.failed = sums.fetched;
    if (!published) report.outcome = published.error();
    report.run = *id;
    report.omnitron_requests = omnitron.count();
    co_return co_await record.end(std::move(report));
}

}  // namespace channeld
