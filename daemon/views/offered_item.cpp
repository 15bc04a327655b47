#include "daemon/views/offered_item.hpp"

#include <fmt/format.h>

#include "dto/printable.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::views {
namespace {

std::string action_for(bool is_work, bool is_invalid, std::optional<Entry> const& entry) {
    if (entry && entry->state == EntryState::mapped) return "nothing";
    if (is_invalid) return "park";
    return is_work ? "import" : "ignore";
}

}  // namespace

OfferedItemView view_of(OfferedItem const& item, DescribeItem describe, std::optional<Entry> const& entry) {
    auto const* const content = std::get_if<OfferedItem::Content>(&item.content);
    auto const* const invalid = std::get_if<Invalid>(&item.content);
    auto const* const retracted = std::get_if<Retracted>(&item.content);
    OfferedItemView out;
    out.display_number = item.display_number;
    out.remote_id = item.remote_id;
    out.action = action_for(content, invalid, entry);
    if (entry) out.state = entry->state;
    if (invalid) out.message = invalid->message;
    if (retracted) out.message = retracted->message;
    if (content && out.action == "nothing") out.message = "already mapped";
    if (content) out.summary = describe(content->value.get(), out.facts);
    return out;
}

std::string to_json(OfferedItemView const& item) {
    auto out = encode(item).as_object();
    for (auto const& [key, value] : item.facts) out.insert_or_assign(key, value);
    return json::serialize(out);
}

std::string offered_item_text(OfferedItemView const& item) {
    return fmt::format("{:<32} {:<7} {}{}{}\n", printable(item.display_number, 100), item.action, item.summary,
                       !item.summary.empty() && !item.message.empty() ? "  " : "", printable(item.message, 300));
}

}  // namespace channeld::views
