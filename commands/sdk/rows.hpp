#pragma once

#include <string>
#include <utility>
#include <vector>

#include "commands/sdk/fetch_command.hpp"
#include "commands/sdk/reply.hpp"

namespace channeld::inline sdk {

// Turns a list of rows into a page of items. Each row has an `id` and is converted by `to_item(row)`, a function in the
// namespace of `Row`. A row that cannot be decoded, or whose item has no remote id, becomes `Invalid` under its id and
// `reason_code`; the other rows are not affected. The position is the id of the last row; an empty list is the last
// page.
template <class Item, class Row>
result<FetchPage<Item>> read_rows(HttpRequest const& request, HttpResponse const& response, std::string position,
                                  std::string const& reason_code = "missing_field") {
    auto const rows = read_json_as<std::vector<Node>>(request, response);
    if (!rows) return rows.error();
    FetchPage<Item> page;
    page.position = std::move(position);
    page.more = !rows->empty();
    for (auto const& node : *rows) {
        auto const* id = node.find("id");
        if (!id || id->text.empty()) return permanent(request.label + ": expected an id in every row of the list");
        page.position = id->text;
        auto const row = decode<Row>(node);
        if (row)
            page.items.push_back(to_item(*row));
        else
            page.items.push_back({id->text, id->text, Invalid{reason_code, row.error().message}});
        if (page.items.back().remote_id.empty())
            page.items.back() = {id->text, id->text, Invalid{reason_code, "the row does not say what it is about"}};
    }
    return page;
}

}  // namespace channeld::inline sdk
