#pragma once

#include <vector>

#include "commands/channels/trendyol/position.hpp"
#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/http.hpp"
#include "dto/error.hpp"
#include "dto/reflect/node.hpp"

// The endpoint that streams changed packages (Trendyol contract §3.2), for all commands that read it.
namespace channeld::channels::trendyol {

HttpRequest stream_request(Window const& window, std::string label, Settings const& settings);

// Rows are read one by one later, so that a poor one spoils none of the others; newest change first.
struct StreamPage {
    std::vector<Node> rows;
    std::string position;  // where reading goes on
    bool more = false;
};
// A refused cursor gives no rows and a position that begins the window anew.
result<StreamPage> stream_page(Window const& window, Timestamp now, HttpRequest const& request,
                               HttpResponse const& response, Settings const& settings);

// The rows of a list in the answer's "content"; null when there is none.
std::vector<Node>* rows_of(Node& body);
// The same of an answer; none when it cannot be read.
std::vector<Node> rows_in(HttpResponse const& response);

}  // namespace channeld::channels::trendyol
