#include "commands/omnitron/reason_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/omnitron/reasons.hpp"

namespace channeld::omnitron {
namespace {

void set_subject(ReasonRow& row, std::vector<StoredReason> const& known) {
    auto const found = std::find_if(known.begin(), known.end(),
                                    [&](StoredReason const& reason) { return reason.primary_key() == row.pk; });
    if (found == known.end()) {
        row.problem = fmt::format("Omnitron has no reason {}", row.pk);
        return;
    }
    row.subject = found->subject;
    if (!found->is_active) row.problem = fmt::format("reason {} is not active in Omnitron", row.pk);
}

}  // namespace

HttpTask<result<std::vector<StoredReason>>> list_reasons(RequestPort& omnitron, Api api) {
    std::vector<StoredReason> found;
    for (int number = 1; number <= max_pages; ++number) {
        Api::Parameters const parameters{{"page", std::to_string(number)}, {"limit", "100"}};
        auto request = api.get("list_reasons", api.in_channel("cancellation_reasons/"), parameters);
        auto const reply = co_await omnitron.send(std::move(request));
        auto page = read<Page<StoredReason>>("list_reasons", reply);
        if (!page) co_return page.error();
        std::move(page->results.begin(), page->results.end(), std::back_inserter(found));
        if (page->last) break;
    }
    co_return found;
}

std::vector<ReasonRow> reason_table(ReasonMapping const& yaml, boost::json::object const& conf,
                                    std::vector<StoredReason> const& known) {
    Reasons const merged("", yaml, conf, {});
    std::vector<ReasonRow> rows;
    for (auto const& [reason, pk] : merged.table().entries) {
        ReasonRow row{reason, pk, rows.size() < yaml.entries.size() ? "channeld.yaml" : "Omnitron's panel", "", "", ""};
        set_subject(row, known);
        auto const first = std::find_if(rows.begin(), rows.end(), [&, key = pk](auto const& r) { return r.pk == key; });
        if (first != rows.end())
            row.note = fmt::format("towards the channel '{}' is used, which is listed first", first->reason);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace channeld::omnitron
