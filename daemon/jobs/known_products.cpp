#include "daemon/jobs/known_products.hpp"

#include "commands/omnitron/integration_actions.hpp"
#include "daemon/transport/converse.hpp"

namespace channeld {

asio::awaitable<result<std::map<std::string, std::int64_t>>> KnownProducts::find(std::vector<std::string> remote_ids,
                                                                                 Transport& omnitron) {
    auto const permit = co_await one_at_a_time_.acquire();
    auto const now = clock_.now();
    std::vector<std::string> unknown;
    for (auto const& id : remote_ids) {
        auto const known = known_.find(id);
        if (known == known_.end() || known->second.until <= now) unknown.push_back(id);
    }
    if (!unknown.empty()) {
        Exchange exchange;
        auto talk = omnitron::find_mappings(exchange, api_, "product", unknown, omnitron::MappingState::any);
        auto const found = co_await converse(exchange, talk, omnitron);
        if (!found) co_return found.error();
        if (known_.size() + unknown.size() > most) known_.clear();
        for (auto const& id : unknown) {
            auto const hit = found->find(id);
            auto& entry = known_[id];
            entry.until = now + api_.reference_life;
            entry.pk.reset();
            if (hit != found->end()) entry.pk = hit->second;
        }
    }
    std::map<std::string, std::int64_t> out;
    for (auto const& id : remote_ids)
        if (auto const known = known_.find(id); known != known_.end() && known->second.pk) out[id] = *known->second.pk;
    co_return out;
}

}  // namespace channeld
