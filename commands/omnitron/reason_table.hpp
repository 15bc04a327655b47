#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/omnitron.hpp"
#include "dto/reason_mapping.hpp"

namespace channeld::omnitron {

// One of Omnitron's reasons for cancels and returns (docs/contracts/omnitron.md §6). Deleting one only makes it
// inactive.
struct StoredReason : Keyed {
    std::string subject;
    std::string cancellation_type;
    bool is_active = true;
    static constexpr std::array required{"subject"};
};
BOOST_DESCRIBE_STRUCT(StoredReason, (Keyed), (subject, cancellation_type, is_active))

HttpTask<result<std::vector<StoredReason>>> list_reasons(RequestPort& omnitron, Api api);

// One line of the merged `reason_mapping`.
struct ReasonRow {
    std::string reason;  // the channel's
    std::int64_t pk = 0;
    std::string source;   // "channeld.yaml" or "Omnitron's panel"
    std::string subject;  // Omnitron's; "" where there is no such reason
    std::string problem;  // what is wrong with the row, or ""
    std::string note;     // additional information, or ""
};

// The merged table in order of precedence: what channeld.yaml says, then what the channel's conf adds. `known` are
// Omnitron's reasons. Where several of the channel's reasons map to the same pk, a
// note on all but the first says that the first is used towards the channel.
std::vector<ReasonRow> reason_table(ReasonMapping const& yaml, boost::json::object const& conf,
                                    std::vector<StoredReason> const& known);

}  // namespace channeld::omnitron
