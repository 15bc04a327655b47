#include "commands/omnitron/integration_actions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "commands/omnitron/detail/bulk_find.hpp"

namespace channeld::omnitron {
namespace {

constexpr int max_action_pages = 1000;

// All pages of a list of integration actions.
HttpTask<result<std::vector<IntegrationAction>>> list_actions(RequestPort& omnitron, Api api, Api::Parameters filter) {
    std::vector<IntegrationAction> found;
    for (int number = 1; number <= max_action_pages; ++number) {
        auto parameters = filter;
        parameters.emplace_back("page", std::to_string(number));
        parameters.emplace_back("limit", "100");
        auto request = api.get("find_integration_actions", api.in_channel("integration_actions/"), parameters);
        auto const reply = co_await omnitron.send(std::move(request));
        auto page = read<Page<IntegrationAction>>("find_integration_actions", reply);
        if (!page) co_return page.error();
        std::move(page->results.begin(), page->results.end(), std::back_inserter(found));
        if (page->last) break;
    }
    co_return found;
}

}  // namespace

HttpTask<result<Mappings>> find_mappings(RequestPort& omnitron, Api api, std::string content_type,
                                         std::vector<std::string> remote_ids, MappingState state) {
    Mappings found;
    std::sort(remote_ids.begin(), remote_ids.end());
    remote_ids.erase(std::unique(remote_ids.begin(), remote_ids.end()), remote_ids.end());
    while (!remote_ids.empty()) {
        // A remote id with a comma would fall apart in `__in`: it is asked for alone and exactly.
        bool const exact = remote_ids.back().find(',') != std::string::npos;
        std::vector<std::string> group;
        while (!remote_ids.empty() && group.size() < (exact ? 1 : max_bulk_size)) {
            if (!exact && remote_ids.back().find(',') != std::string::npos) break;
            group.push_back(std::move(remote_ids.back()));
            remote_ids.pop_back();
        }
        Api::Parameters filter{{"channel_id", std::to_string(api.channel)},
                               {"content_type_name", content_type},
                               {exact ? "remote_id__exact" : "remote_id__in", comma_separated(group)}};
        if (state == MappingState::success) filter.emplace_back("status", "success");
        auto search = list_actions(omnitron, api, filter);
        auto const actions = co_await search;
        if (!actions) co_return actions.error();
        for (auto const& action : *actions) {
            bool const ours = !action.content_type || action.content_type->model == content_type;
            bool const asked =
                action.remote_id && std::find(group.begin(), group.end(), *action.remote_id) != group.end();
            bool const counts = state == MappingState::any || action.status == "success";
            if (ours && asked && counts) found.insert_or_assign(*action.remote_id, action.object_id);
        }
    }
    co_return found;
}

HttpTask<result<RemoteIds>> find_remote_ids(RequestPort& omnitron, Api api, std::string content_type,
                                            std::vector<std::int64_t> pks) {
    RemoteIds found;
    for (std::size_t begin = 0; begin < pks.size(); begin += max_bulk_size) {
        auto const first = pks.begin() + static_cast<std::ptrdiff_t>(begin);
        auto const count = static_cast<std::ptrdiff_t>(std::min(max_bulk_size, pks.size() - begin));
        Api::Parameters const filter{{"channel_id", std::to_string(api.channel)},
                                     {"content_type_name", content_type},
                                     {"object_id__in", fmt::format("{}", fmt::join(first, first + count, ","))}};
        auto search = list_actions(omnitron, api, filter);
        auto const actions = co_await search;
        if (!actions) co_return actions.error();
        for (auto const& action : *actions) {
            bool const ours = !action.content_type || action.content_type->model == content_type;
            bool const asked = std::find(first, first + count, action.object_id) != first + count;
            if (ours && asked && !action.remote_id.value_or("").empty())
                found.insert_or_assign(action.object_id, *action.remote_id);
        }
    }
    co_return found;
}

HttpTask<result<std::vector<IntegrationAction>>> list_processing_actions(RequestPort& omnitron, Api api,
                                                                         std::string local_batch_id) {
    Api::Parameters const filter{
        {"channel_id", std::to_string(api.channel)}, {"local_batch_id", local_batch_id}, {"status", "processing"}};
    auto search = list_actions(omnitron, api, filter);
    auto actions = co_await search;
    if (!actions) co_return actions.error();
    std::erase_if(*actions, [](IntegrationAction const& action) { return action.status != "processing"; });
    co_return std::move(*actions);
}

}  // namespace channeld::omnitron
