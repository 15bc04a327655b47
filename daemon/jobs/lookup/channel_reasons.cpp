#include "daemon/jobs/lookup/channel_reasons.hpp"

#include "commands/omnitron/channel.hpp"

namespace channeld {

asio::awaitable<result<omnitron::Reasons>> ChannelReasons::read(Transport& omnitron) const {
    RequestPort port;
    auto task = omnitron::get_channel(port, api_);
    auto const facts = co_await run_on(port, task, omnitron);
    if (!facts) co_return facts.error();
    co_return omnitron::Reasons(channel_, yaml_, facts->channel.conf, unmapped_);
}

}  // namespace channeld
