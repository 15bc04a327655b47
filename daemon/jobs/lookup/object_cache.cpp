#include "daemon/jobs/lookup/object_cache.hpp"

#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {

asio::awaitable<result<omnitron::Mappings>> ObjectCache::pks_by_remote_id(std::string content_type,
                                                                          std::vector<std::string> remote_ids,
                                                                          Transport& omnitron) {
    auto known = co_await ledger_.pks_by_remote_id(channel_, content_type, remote_ids);
    if (!known) co_return known.error();
    std::erase_if(remote_ids, [&](std::string const& id) { return known->contains(id); });
    if (remote_ids.empty()) co_return std::move(*known);
    auto found = co_await ask(omnitron, omnitron::find_mappings, api_, content_type, std::move(remote_ids),
                              omnitron::MappingState::success);
    if (!found) co_return found.error();
    found->merge(*known);
    co_return std::move(*found);
}

asio::awaitable<result<omnitron::RemoteIds>> ObjectCache::remote_ids_by_pk(std::string content_type,
                                                                           std::vector<std::int64_t> keys,
                                                                           Transport& omnitron) {
    auto known = co_await ledger_.remote_ids_by_pk(channel_, content_type, keys);
    if (!known) co_return known.error();
    std::erase_if(keys, [&](std::int64_t key) { return known->contains(key); });
    if (keys.empty()) co_return std::move(*known);
    auto found = co_await ask(omnitron, omnitron::find_remote_ids, api_, content_type, std::move(keys));
    if (!found) co_return found.error();
    found->merge(*known);
    co_return std::move(*found);
}

}  // namespace channeld::inline jobs
