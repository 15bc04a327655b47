#include "daemon/jobs/lookup/product_cache.hpp"

#include "commands/omnitron/integration_actions.hpp"
#include "daemon/transport/converse.hpp"

namespace channeld {

asio::awaitable<result<std::map<std::string, std::int64_t>>> KnownProducts::find(std::vector<std::string> remote_ids,
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
    Exchange exchange;
    auto talk = omnitron::find_mappings(exchange, api_, "product", unknown, omnitron::MappingState::any);
    auto const found = co_await converse(exchange, talk, omnitron);
    if (!found) co_return found.error();
    for (auto const& id : unknown) {
        auto const hit = found->find(id);
        bool const there = hit != found->end();
        known_.keep(id, there ? std::optional(hit->second) : std::nullopt, now + api_.reference_life);
        if (there) out[id] = hit->second;
    }
    co_return out;
}

}  // namespace channeld
