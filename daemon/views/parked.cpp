#include "daemon/views/parked.hpp"

#include <map>

#include "daemon/views/words.hpp"

namespace channeld::views {

asio::awaitable<result<std::vector<EntryView>>> list_parked(Ledger& ledger, EntryFilter filter) {
    filter.state = EntryState::parked;
    auto const entries = co_await ledger.entries(std::move(filter));
    if (!entries) co_return entries.error();
    co_return views_of(*entries);
}

std::string parked_text(std::vector<EntryView> const& parked) {
    std::map<std::string, std::vector<EntryView const*>> by_reason_code;
    for (auto const& entry : parked) by_reason_code[entry.reason_code].push_back(&entry);
    std::string out;
    for (auto const& [reason_code, group] : by_reason_code) {
        append_line(out, "{} ({})", reason_code, group.size());
        for (auto const* entry : group)
            append_line(out, "  {:<24} {:<20} {:<12} {}  {}", entry->display_number, item_type_text(entry->item_type),
                        entry->channel, entry->parked_at ? short_time(*entry->parked_at) : "-", entry->message);
    }
    return out;
}

}  // namespace channeld::views
