#pragma once

#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <functional>
#include <map>

#include "commands/channels/medusa/get_orders.hpp"
#include "tests/unit/channels/medusa/orders.hpp"

namespace channeld::channels::medusa {

// Answers GET /admin/orders as Medusa does, as far as the channel asks: filters, sorting and limit.
struct Shop {
    std::map<std::string, json::object> orders;  // by id
    mutable int answered = 0;

    void place(std::string const& id, std::string const& time, char const* payment_status = "captured") {
        auto order = with(an_order(), "/id", json::string(id));
        order = with(order, "/payment_status", payment_status);
        order = with(order, "/created_at", json::string(time));
        orders[id] = with(order, "/updated_at", json::string(time));
    }

    void set(std::string const& id, std::string_view path, json::value value) {
        orders[id] = with(orders[id], path, std::move(value));
    }

    HttpResponse answer(HttpRequest const& request) const {
        auto const url = boost::urls::parse_uri(request.url).value();
        std::multimap<std::string, std::string> asked;
        for (auto const& parameter : url.params()) asked.emplace(parameter.key, parameter.value);
        std::vector<json::object> found;
        for (auto const& [id, order] : orders)
            if (matches(order, asked)) found.push_back(order);
        if (!asked.contains("order") || asked.find("order")->second != "id") {
            // Orders with the same time come in a different order in every reply, as from the real database.
            if (++answered % 2 == 0) std::reverse(found.begin(), found.end());
            std::stable_sort(found.begin(), found.end(),
                             [](auto const& a, auto const& b) { return time(a) < time(b); });
        }
        if (asked.contains("limit")) found.resize(std::min(found.size(), std::stoul(asked.find("limit")->second)));
        return reply(json::array(found.begin(), found.end()));
    }

  private:
    static Timestamp time(json::object const& order) { return parse_iso(order.at("updated_at").as_string()).value(); }

    static bool matches(json::object const& order, std::multimap<std::string, std::string> const& asked) {
        auto const given = [&](char const* name) {
            auto const found = asked.find(name);
            return found == asked.end() ? std::nullopt : std::optional(found->second);
        };
        if (auto const since = given("updated_at[$gte]"); since && time(order) < parse_iso(*since).value())
            return false;
        if (auto const before = given("updated_at[$lt]"); before && time(order) >= parse_iso(*before).value())
            return false;
        if (auto const after = given("id[$gt]"); after && order.at("id").as_string() <= *after) return false;
        auto const [begin, end] = asked.equal_range("id[]");
        return begin == end ||
               std::any_of(begin, end, [&](auto const& id) { return order.at("id").as_string() == id.second; });
    }
};

// What one run of the job brings.
struct Run {
    std::vector<std::string> ids;  // of the fetched items, in order; invalid ones with their reason code: "id (code)"
    std::size_t ignored = 0;
    std::size_t pages = 0;
    std::string position;
};

// Reads page after page as the engine does; `before_page` may change the shop. More than 50 pages are an endless run.
inline Run run(
    GetOrders const& command, std::string position, Timestamp now,
    std::function<HttpResponse(HttpRequest const&)> const& answer,
    std::function<void(std::size_t page)> const& before_page = [](std::size_t) {}) {
    Run run{.ids = {}, .position = std::move(position)};
    for (bool more = true; more && run.pages < 50;) {
        before_page(run.pages++);
        FetchQuery const query{run.position, now};
        auto const requests = command.transform_data(query);
        std::vector<HttpResponse> responses;
        for (auto const& request : requests) responses.push_back(answer(request));
        auto const page = command.normalize_response(query, requests, responses);
        if (!page) throw std::runtime_error(page.error().message);
        for (auto const& item : page->items) {
            if (std::holds_alternative<Retracted>(item.content)) {
                ++run.ignored;
                continue;
            }
            auto const* invalid = std::get_if<Invalid>(&item.content);
            run.ids.push_back(invalid ? item.remote_id + " (" + invalid->reason_code + ")" : item.remote_id);
        }
        run.ignored += page->ignored;
        if (page->more && page->position == run.position) throw std::runtime_error("the position did not move");
        run.position = page->position;
        more = page->more;
    }
    return run;
}

inline Run run(GetOrders const& command, std::string position, Timestamp now, Shop const& shop) {
    return run(command, std::move(position), now, [&](HttpRequest const& request) { return shop.answer(request); });
}

}  // namespace channeld::channels::medusa
