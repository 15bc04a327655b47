#include "daemon/jobs/lookup/channel_reasons.hpp"

#include "commands/omnitron/channel.hpp"

namespace channeld {

asio::awaitable<result<omnitron::Reasons>> ChannelReasons::read(Transport& omnitron) const {
    Exchange exchange;
    auto talk = omnitron::get_channel(exchange, api_);
    auto const facts = co_await converse(exchange, talk, omnitron);
    if (!facts) co_return facts.error();
    co_return omnitron::Reasons(channel_, yaml_, facts->channel.conf, unmapped_);
}

}  // namespace channeld
