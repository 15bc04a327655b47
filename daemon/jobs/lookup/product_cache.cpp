#include "daemon/jobs/lookup/product_cache.hpp"

#include "commands/omnitron/integration_actions.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {

asio::awaitable<result<std::map<std::string, std::int64_t>>> ProductCache::find(std::vector<std::string> remote_ids,
                                                                                Transport& omnitron) {
    auto const permit = co_await one_at_a_time_.acquire();
    auto const now = clock_.now();
    std::map<std::string, std::int64_t> out;
    std::vector<std::string> unknown;
    for (auto const& id : remote_ids) {
        auto const* known = known_.find(id, now);
        if (!known)
            unknown.push_back(id);
        else if (*known)
            out[id] = **known;
    }
    if (unknown.empty()) co_return out;
    auto const found =
        co_await ask(omnitron, omnitron::find_mappings, api_, "product", unknown, omnitron::MappingState::any);
    if (!found) co_return found.error();
    for (auto const& id : unknown) {
        auto const hit = found->find(id);
        bool const exists = hit != found->end();
        known_.keep(id, exists ? std::optional(hit->second) : std::nullopt, now + api_.reference_life);
        if (exists) out[id] = hit->second;
    }
    co_return out;
}

}  // namespace channeld::inline jobs
