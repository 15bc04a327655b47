#include "daemon/cli/format_item.hpp"

#include <fmt/format.h>

#include "daemon/cli/inspect/format_entry.hpp"
#include "dto/printable.hpp"

namespace channeld::cli {
namespace {

std::string action_for(bool is_work, bool is_invalid, std::optional<Entry> const& entry) {
    if (entry && entry->state == EntryState::mapped) return "nothing";
    if (is_invalid) return "park";
    return is_work ? "import" : "ignore";
}

}  // namespace

void print_item(OfferedItem const& item, DescribeItem describe, std::optional<Entry> const& entry, Output output) {
    auto const* const content = std::get_if<OfferedItem::Content>(&item.content);
    auto const* const invalid = std::get_if<Invalid>(&item.content);
    auto const* const retracted = std::get_if<Retracted>(&item.content);
    auto const would = would_do(content, invalid, entry);
    auto reason = invalid ? invalid->reason : retracted ? retracted->reason : "";
    if (would == "nothing" && content) reason = "already mapped";
    json::object facts;
    auto const words = content ? describe(content->value.get(), facts) : "";
    if (output == Output::json) {
        json::object out{{"number", item.display_number}, {"remote_id", item.remote_id}, {"would", would}};
        for (auto& [key, value] : facts) out.insert_or_assign(key, value);
        if (entry) out["state"] = to_string(entry->state);
        if (!message.empty()) out["message"] = message;
        fmt::print("{}\n", json::serialize(out));
        return;
    }
    fmt::print("{:<32} {:<7} {}{}{}\n", printable(item.display_number, 100), would, words,
               !words.empty() && !reason.empty() ? "  " : "", printable(reason, 300));
}

}  // namespace channeld::cli
