#include "daemon/jobs/lookup/object_cache.hpp"

#include "daemon/transport/converse.hpp"

namespace channeld {

asio::awaitable<result<omnitron::Mappings>> KnownObjects::keys_of(std::string content_type,
                                                                  std::vector<std::string> remote_ids,
                                                                  Transport& omnitron) {
    auto known = co_await ledger_.keys_of(channel_, content_type, remote_ids);
    if (!known) co_return known.error();
    std::erase_if(remote_ids, [&](std::string const& id) { return known->contains(id); });
    if (remote_ids.empty()) co_return std::move(*known);
    Exchange exchange;
    auto talk = omnitron::find_mappings(exchange, api_, content_type, std::move(remote_ids));
    auto found = co_await converse(exchange, talk, omnitron);
    if (!found) co_return found.error();
    found->merge(*known);
    co_return std::move(*found);
}

asio::awaitable<result<omnitron::RemoteIds>> KnownObjects::remote_ids_of(std::string content_type,
                                                                         std::vector<std::int64_t> keys,
                                                                         Transport& omnitron) {
    auto known = co_await ledger_.remote_ids_of(channel_, content_type, keys);
    if (!known) co_return known.error();
    std::erase_if(keys, [&](std::int64_t key) { return known->contains(key); });
    if (keys.empty()) co_return std::move(*known);
    Exchange exchange;
    auto talk = omnitron::find_remote_ids(exchange, api_, content_type, std::move(keys));
    auto found = co_await converse(exchange, talk, omnitron);
    if (!found) co_return found.error();
    found->merge(*known);
    co_return std::move(*found);
}

}  // namespace channeld
