#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/capabilities.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// Finds many rows by the values of one field with one request: `<field>__in=a,b,c`. channel_app does not use these
// filters, so it is not known whether an Omnitron supports them. One that does not ignores the filter and returns rows
// that were not asked for; then the capability is cleared, and each value is asked for alone.
struct BulkQuery {
    std::string label;
    std::string path;
    std::string field;          // "number"
    std::string channel_field;  // "channel_id", sent along with the channel's id
};

inline constexpr std::size_t max_bulk_size = 50;  // keeps URLs well below the usual limit of 8 kB

// The rows by their field's value. `filter`: the capability that the query needs, cleared when it turns out not to be
// known; the rows are then asked for one by one.
template <class Row, class KeyOf>
HttpTask<result<std::map<std::string, Row>>> bulk_find(RequestPort& omnitron, Api api, BulkQuery query,
                                                       std::vector<std::string> wanted, KeyOf key_of,
                                                       Capabilities& capabilities, bool Capabilities::*filter) {
    std::map<std::string, Row> found;
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    while (!wanted.empty()) {
        bool const single =
            !(capabilities.*filter) || wanted.size() == 1 || wanted.back().find(',') != std::string::npos;
        auto const count = single ? 1 : std::min(wanted.size(), max_bulk_size);
        std::vector<std::string> group;
        for (std::size_t i = wanted.size() - count; i < wanted.size(); ++i)
            if (single || wanted[i].find(',') == std::string::npos) group.push_back(wanted[i]);

        Api::Parameters parameters{{single ? query.field : query.field + "__in", comma_separated(group)},
                                   {query.channel_field, std::to_string(api.channel)},
                                   {"limit", std::to_string(max_bulk_size)}};
        auto request = api.get(query.label, query.path, parameters);
        auto const reply = co_await omnitron.send(std::move(request));
        if (!single && reply && reply->status == 400) {
            capabilities.*filter = false;
            continue;
        }
        auto page = read<Page<Row>>(query.label, reply);
        if (!page) co_return page.error();
        bool unexpected = false;
        for (auto& row : page->results) {
            auto const key = key_of(row);
            bool const expected = std::find(group.begin(), group.end(), key) != group.end();
            unexpected = unexpected || !expected;
            if (expected) found.insert_or_assign(key, std::move(row));
        }
        if (!single && unexpected) {
            capabilities.*filter = false;  // the filter was ignored: what came is a page of anything
            continue;
        }
        for (auto const& done : group) wanted.erase(std::find(wanted.begin(), wanted.end(), done));
    }
    co_return found;
}

}  // namespace channeld::omnitron
