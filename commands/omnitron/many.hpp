#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// Looking for many rows by one field: `<field>__in=a,b,c`. The old product never asked orders or customers that way, so
// whether Omnitron honours it is found out: a filter it does not know is ignored, and then rows come that nobody asked
// for.
struct ManyQuery {
    std::string label;
    std::string path;
    std::string field;          // "number"
    std::string channel_field;  // "channel_id", sent along with the channel's id
};

inline constexpr std::size_t most_at_once = 50;  // keeps URLs well below the usual limit of 8 kB

// The rows by their field's value; `many_at_once` is cleared when the filter turns out not to be known.
template <class Row, class KeyOf>
Conversation<result<std::map<std::string, Row>>> find_many(Exchange& omnitron, Api api, ManyQuery query,
                                                           std::vector<std::string> wanted, KeyOf key_of,
                                                           bool& many_at_once) {
    std::map<std::string, Row> found;
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    while (!wanted.empty()) {
        bool const single = !many_at_once || wanted.size() == 1 || wanted.back().find(',') != std::string::npos;
        auto const count = single ? 1 : std::min(wanted.size(), most_at_once);
        std::vector<std::string> group;
        for (std::size_t i = wanted.size() - count; i < wanted.size(); ++i)
            if (single || wanted[i].find(',') == std::string::npos) group.push_back(wanted[i]);

        Api::Parameters parameters{{single ? query.field : query.field + "__in", comma_separated(group)},
                                   {query.channel_field, std::to_string(api.channel)},
                                   {"limit", std::to_string(most_at_once)}};
        auto request = api.get(query.label, query.path, parameters);
        auto const reply = co_await omnitron.send(std::move(request));
        if (!single && reply && reply->status == 400) {
            many_at_once = false;
            continue;
        }
        auto page = read<Page<Row>>(query.label, reply);
        if (!page) co_return page.error();
        bool foreign = false;
        for (auto& row : page->results) {
            auto const key = key_of(row);
            bool const asked = std::find(group.begin(), group.end(), key) != group.end();
            foreign = foreign || !asked;
            if (asked) found.insert_or_assign(key, std::move(row));
        }
        if (!single && foreign) {
            many_at_once = false;  // the filter was ignored: what came is a page of anything
            continue;
        }
        for (auto const& done : group) wanted.erase(std::find(wanted.begin(), wanted.end(), done));
    }
    co_return found;
}

}  // namespace channeld::omnitron
