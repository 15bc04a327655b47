#pragma once

#include <string>
#include <utility>
#include <vector>

#include "commands/sdk/fetch_command.hpp"
#include "commands/sdk/reply.hpp"

namespace channeld {

// A list of rows as a page of items. Each row has an `id`, and `to_item(row)`, a function beside `Row` that is found by
// its name, says what becomes of it. A row that cannot be read, or of which an item without remote id comes, is set
// aside and shown; the others go on. The position is the id of the last row, and a list without rows is the end.
template <class Item, class Row>
result<FetchPage<Item>> read_rows(HttpRequest const& request, HttpResponse const& response, std::string position) {
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
            page.items.push_back({id->text, id->text, SetAside{"missing_field", row.error().message}});
        if (page.items.back().remote_id.empty())
            page.items.back() = {id->text, id->text,
                                 SetAside{"missing_field", "the row does not say what it is about"}};
    }
    return page;
}

}  // namespace channeld
