#include "daemon/cli/dry_run.hpp"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <cstdio>
#include <filesystem>

#include "daemon/cli/configuration_file.hpp"
#include "daemon/connections.hpp"
#include "daemon/jobs/page_reader.hpp"
#include "daemon/ledger/sqlite_ledger.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::cli {
namespace {

using Item = Fetched<ChannelCreateOrder>;

void print(Item const& item, Output output) {
    auto const* const order = std::get_if<ChannelCreateOrder>(&item.content);
    auto const* const aside = std::get_if<SetAside>(&item.content);
    auto const* const withdrawn = std::get_if<Withdrawn>(&item.content);
    auto const reason = aside ? aside->reason : withdrawn ? withdrawn->reason : "";
    if (output == Output::json) {
        json::object out{{"number", item.number},
                         {"remote_id", item.remote_id},
                         {"would", order   ? "import"
                                   : aside ? "park"
                                           : "ignore"}};
        if (order) out["items"] = order->order_item.size();
        if (order) out["amount"] = encode(order->order.amount);
        if (order) out["currency"] = order->order.currency;
        if (!order) out["reason"] = reason;
        fmt::print("{}\n", json::serialize(out));
    } else if (order) {
        fmt::print("{:<32} import  {:>3} items  {:>12} {}\n", item.number, order->order_item.size(),
                   order->order.amount.text(), order->order.currency);
    } else {
        fmt::print("{:<32} {:<7} {}\n", item.number, aside ? "park" : "ignore", reason);
    }
}

asio::awaitable<result<std::string>> saved_position(asio::io_context& io, std::string file, std::string channel) {
    if (!std::filesystem::exists(file)) co_return std::string();
    auto ledger = read_sqlite_ledger(file, io.get_executor());
    if (!ledger) co_return ledger.error();
    co_return co_await (*ledger)->position(std::move(channel), "fetch_orders");
}

asio::awaitable<void> read_pages(asio::io_context& io, std::string file, std::string channel,
                                 PageReader<ChannelCreateOrder>& reader, Output output, result<void>& outcome) {
    auto position = co_await saved_position(io, std::move(file), std::move(channel));
    if (!position) outcome = position.error();
    bool more = bool(position);
    std::size_t items = 0, ignored = 0;
    while (more) {
        auto page = co_await reader.read(*position);
        if (!page) {
            outcome = page.error();
            break;
        }
        for (auto const& item : page->items) print(item, output);
        items += page->items.size();
        ignored += page->ignored;
        position = page->position;
        more = page->more;
    }
    fmt::print(stderr, "dry run: {} orders read, {} ignored; nothing was stored or sent\n", items, ignored);
}

}  // namespace

ExitCode dry_run(asio::io_context& io, ConfiguredChannel const& channel, std::string const& ledger, Output output) {
    auto const& name = channel.settings.name;
    SystemClock clock;
    ChannelConnection connection(name, channel.commands->limits(), clock, [] { return 0.5; });
    PageReader<ChannelCreateOrder> reader(*channel.commands->get_orders(), connection, clock);
    result<void> outcome;
    asio::co_spawn(io, read_pages(io, ledger, name, reader, output, outcome), [](std::exception_ptr failure) {
        if (failure) std::rethrow_exception(failure);
    });
    io.run();
    if (outcome) return ExitCode::ok;
    tell(outcome.error());
    return exit_code(outcome.error());
}

}  // namespace channeld::cli
