#include "daemon/cli/format_item.hpp"

#include <fmt/format.h>

#include "daemon/cli/inspect/format_entry.hpp"
#include "dto/printable.hpp"
#include "dto/reflect/encode.hpp"

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
    auto const action = action_for(content, invalid, entry);
    auto message = invalid ? invalid->message : retracted ? retracted->message : "";
    if (action == "nothing" && content) message = "already mapped";
    boost::json::object facts;
    auto const summary = content ? describe(content->value.get(), facts) : "";
    if (output == Output::json) {
        boost::json::object out{
            {"display_number", item.display_number}, {"remote_id", item.remote_id}, {"action", action}};
        for (auto& [key, value] : facts) out.insert_or_assign(key, value);
        if (entry) out["state"] = to_string(entry->state);
        if (!message.empty()) out["message"] = message;
        fmt::print("{}\n", boost::json::serialize(out));
        return;
    }
    fmt::print("{:<32} {:<7} {}{}{}\n", printable(item.display_number, 100), action, summary,
               !summary.empty() && !message.empty() ? "  " : "", printable(message, 300));
}

}  // namespace channeld::cli
