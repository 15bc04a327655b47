#include "daemon/jobs/lookup/channel_reasons.hpp"

#include "commands/omnitron/channel.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {

asio::awaitable<result<omnitron::Reasons>> ChannelReasons::read(Transport& omnitron) const {
    auto const facts = co_await ask(omnitron, omnitron::get_channel, api_);
    if (!facts) co_return facts.error();
    co_return omnitron::Reasons(channel_, yaml_, facts->channel.conf, unmapped_);
}

}  // namespace channeld::inline jobs
