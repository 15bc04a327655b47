#include "commands/omnitron/reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "dto/redact.hpp"

namespace channeld::omnitron {
namespace {

namespace json = boost::json;

// Merchants write 4 as well as "4" into the panel's form.
std::optional<std::int64_t> to_pk(json::value const* value) {
    if (!value) return std::nullopt;
    if (value->is_int64()) return value->as_int64();
    if (!value->is_string()) return std::nullopt;
    auto const& text = value->as_string();
    std::int64_t pk = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), pk);
    if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return pk;
}

auto find(ReasonMapping const& table, std::string const& reason) {
    return std::find_if(table.entries.begin(), table.entries.end(),
                        [&](auto const& entry) { return entry.first == reason; });
}

}  // namespace

Reasons::Reasons(std::string channel, ReasonMapping yaml, json::object const& conf, UnmappedReason unmapped)
    : channel_(std::move(channel)), table_(std::move(yaml)) {
    auto const* const mapping = conf.if_contains("reason_mapping");
    if (mapping && mapping->is_object())
        for (auto const& [reason, value] : mapping->as_object()) {
            auto const pk = to_pk(&value);
            bool const is_new = find(table_, std::string(reason)) == table_.entries.end();
            if (pk && is_new) table_.entries.emplace_back(reason, *pk);
        }
    using enum UnmappedReason::Policy;
    if (unmapped.policy == given) fallback_ = unmapped.given;
    if (unmapped.policy == cancellation_reason_id) fallback_ = to_pk(conf.if_contains("cancellation_reason_id"));
}

outcome<std::int64_t> Reasons::pk_of(std::string const& reason) const {
    if (auto const known = find(table_, reason); known != table_.entries.end()) return known->second;
    if (fallback_) return *fallback_;
    auto const shown = quote_remote(reason, 80);
    return Failure(permanent(fmt::format(
                       "the channel's reason '{}' has no counterpart in Omnitron: add \"{}: <pk of the reason>\" "
                       "under reason_mapping of channel {} in channeld.yaml, or to reason_mapping in the "
                       "channel's settings in Omnitron's panel",
                       shown, shown, channel_)),
                   "unmapped_reason");
}

std::string Reasons::reason_of(std::int64_t pk) const {
    for (auto const& [reason, reason_pk] : table_.entries)
        if (reason_pk == pk) return reason;
    return "";
}

}  // namespace channeld::omnitron
