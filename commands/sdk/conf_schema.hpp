#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace channeld::inline sdk {

enum class ConfType { text, url, email, date, datetime, boolean, json, list, integer };

// One field of the settings form that merchants fill in Omnitron's panel (docs/contracts/channel-app.md §4).
struct ConfField {
    std::string key;
    std::string label;
    ConfType data_type = ConfType::text;
    bool required = false;

    friend bool operator==(ConfField const&, ConfField const&) = default;
};

// The channel's own fields (job `update_channel_conf_schema`). `reason_mapping` and `cancellation_reason_id` are added
// for every channel.
class GetChannelConfSchema {
  public:
    virtual ~GetChannelConfSchema() = default;
    virtual std::vector<ConfField> fields() const = 0;
};

// As Omnitron spells it: "text", "URL", "bool", ...
std::string_view to_string(ConfType type);

}  // namespace channeld::inline sdk
