#include "daemon/views/reasons.hpp"

#include <fmt/format.h>

#include "daemon/views/words.hpp"
#include "dto/printable.hpp"

namespace channeld::views {

ReasonsView view_of(std::string channel, result<std::vector<omnitron::ReasonRow>> const& rows) {
    ReasonsView out;
    out.channel = std::move(channel);
    if (!rows) out.problem = rows.error().message;
    if (rows)
        for (auto const& row : *rows)
            out.reasons.push_back({row.reason, row.pk, row.source, row.subject, row.problem, row.note});
    return out;
}

std::string reasons_text(ReasonsView const& reasons) {
    auto out = fmt::format("channel {}: Omnitron knows it and its catalog; {} reason{} mapped\n", reasons.channel,
                           reasons.reasons.size(), reasons.reasons.size() == 1 ? "" : "s");
    for (auto const& row : reasons.reasons) {
        auto const what = row.problem.empty() ? printable(row.subject, 100) : "PROBLEM: " + row.problem;
        append_line(out, "  {} -> {} ({}; {}){}", printable(row.reason, 100), row.pk, what, row.source,
                    row.note.empty() ? "" : "; " + printable(row.note, 200));
    }
    return out;
}

}  // namespace channeld::views
