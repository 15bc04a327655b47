#pragma once

#include <vector>

#include "commands/channels/trendyol/position.hpp"
#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/fetch_command.hpp"
#include "commands/sdk/http.hpp"
#include "dto/error.hpp"
#include "dto/reflect/node.hpp"

// The endpoint that streams changed packages (docs/contracts/channels/trendyol.md §3.2), for all commands that read it.
namespace channeld::channels::trendyol {

// The window that a query reads, up to the present.
Window window_of(FetchQuery const& query, Settings const& settings);

HttpRequest stream_request(Window const& window, std::string label, Settings const& settings);

// Newest change first. Rows are decoded one by one by the caller, so that a bad one does not fail the page.
struct StreamPage {
    std::vector<Node> rows;
    std::string position;  // where the next page begins
    bool more = false;
};
// A refused cursor gives no rows and a position that starts the window again.
result<StreamPage> stream_page(Window const& window, Timestamp now, HttpRequest const& request,
                               HttpResponse const& response, Settings const& settings);

// The rows in a reply's "content"; nullptr when it has no such list.
std::vector<Node>* rows_of(Node& body);

}  // namespace channeld::channels::trendyol
