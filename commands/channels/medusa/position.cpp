#include "commands/channels/medusa/position.hpp"

#include <algorithm>
#include <chrono>

#include "dto/reflect/decode.hpp"

namespace channeld::channels::medusa {
namespace {

// Medusa sets `updated_at` before the transaction commits, so an order may appear with a time that was already read.
constexpr auto overlap = std::chrono::seconds(30);

constexpr std::size_t max_recheck_ids_per_page = 100;  // about 4 kB of URL
constexpr std::size_t max_recheck_ids = 1000;          // about 35 kB of position
constexpr std::size_t longest_recheck_id = 64;         // Medusa's have 32

struct Extent {
    Timestamp earliest = Timestamp::max(), latest = Timestamp::min();
    std::string last_id;
};

Extent extent_of(std::vector<PageRow> const& page) {
    Extent extent;
    for (auto const& row : page) {
        extent.earliest = std::min(extent.earliest, row.updated_at);
        extent.latest = std::max(extent.latest, row.updated_at);
        extent.last_id = std::max(extent.last_id, row.id);
    }
    return extent;
}

bool contains(std::vector<std::string> const& ids, std::string const& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

Timestamp Position::from() const {
    return began ? since : since - overlap;
}

Parameters Position::page_parameters(int page_size) const {
    Parameters page{{"limit", std::to_string(page_size)}, {"updated_at[$gte]", to_iso(from())}};
    if (after)
        page.emplace_back("updated_at[$lt]", to_iso(from() + time_resolution));
    else if (until)
        page.emplace_back("updated_at[$lt]", to_iso(*until));
    if (after) page.emplace_back("id[$gt]", *after);
    page.emplace_back("order", after ? "id" : "updated_at");
    return page;
}

std::vector<std::string> Position::ids_to_recheck() const {
    if (began) return {};
    auto const count = std::min(again.size(), max_recheck_ids_per_page);
    return {again.begin(), again.begin() + static_cast<std::ptrdiff_t>(count)};
}

std::vector<std::string> Position::recheck_after(std::vector<std::string> const& to_recheck) const {
    std::vector<std::string> ids(again.begin() + static_cast<std::ptrdiff_t>(ids_to_recheck().size()), again.end());
    for (auto const& id : to_recheck)
        if (!id.empty() && id.size() <= longest_recheck_id && !contains(ids, id)) ids.push_back(id);
    // Ids grow with time; the oldest orders are the least likely to be paid.
    while (ids.size() > max_recheck_ids) ids.erase(std::min_element(ids.begin(), ids.end()));
    return ids;
}

Position parse_position(std::string const& text, Timestamp fallback) {
    auto position = decode_json<Position>(text);
    if (position) return std::move(*position);
    Position fresh;
    fresh.since = fallback;
    return fresh;
}

Position start_position(TimeRange range) {
    Position position;
    position.since = range.from;
    position.until = range.to;
    return position;
}

NextPosition next_position(Position const& position, std::vector<PageRow> const& page, std::size_t page_size,
                           Timestamp now) {
    NextPosition step{position, true};
    auto& [since, after, began, again, until] = step.position;
    began = position.began.value_or(now);
    auto const [earliest, latest, last_id] = extent_of(page);
    bool const full = page.size() >= page_size;

    if (position.after) {
        if (full && last_id > *position.after) {
            after = last_id;
        } else {
            since += time_resolution;
            after.reset();
        }
        return step;
    }
    if (full && earliest < latest && latest > position.from()) {
        since = latest;
        return step;
    }
    if (full && earliest == latest && latest >= position.from()) {
        since = latest;
        after = "";
        return step;
    }
    // A long run may miss what was committed late while it ran, so the next run starts at the beginning of this one.
    since = std::min(std::max(since, latest), *began);
    began.reset();
    step.more = false;
    return step;
}

}  // namespace channeld::channels::medusa
