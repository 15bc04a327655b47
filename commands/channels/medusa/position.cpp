#include "commands/channels/medusa/position.hpp"

#include <algorithm>
#include <chrono>

#include "dto/reflect/decode.hpp"

namespace channeld::channels::medusa {
namespace {

// Medusa sets `updated_at` before the transaction commits, so an order may appear behind one that was already read.
constexpr auto overlap = std::chrono::seconds(30);

constexpr std::size_t most_asked_again = 100;  // about 4 kB of URL
constexpr std::size_t most_remembered = 1000;  // about 35 kB of position
constexpr std::size_t longest_id = 64;         // Medusa's have 32

bool contains(std::vector<std::string> const& ids, std::string const& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

Timestamp Position::from() const {
    return began ? since : since - overlap;
}

std::vector<std::string> Position::asked_again() const {
    if (began) return {};
    auto const count = std::min(again.size(), most_asked_again);
    return {again.begin(), again.begin() + static_cast<std::ptrdiff_t>(count)};
}

std::vector<std::string> Position::again_after(std::vector<std::string> const& unsettled) const {
    std::vector<std::string> ids(again.begin() + static_cast<std::ptrdiff_t>(asked_again().size()), again.end());
    for (auto const& id : unsettled)
        if (!id.empty() && id.size() <= longest_id && !contains(ids, id)) ids.push_back(id);
    // Ids grow with time; the oldest orders are the least likely to be paid still.
    while (ids.size() > most_remembered) ids.erase(std::min_element(ids.begin(), ids.end()));
    return ids;
}

Position read_position(std::string const& text, Timestamp otherwise) {
    auto position = decode_json<Position>(text);
    if (position) return std::move(*position);
    Position fresh;
    fresh.since = otherwise;
    return fresh;
}

Step after(Position const& position, OrderList const& page, std::size_t page_size, Timestamp now) {
    auto const from = position.from();
    auto const began = position.began.value_or(now);
    bool const full = page.orders.size() >= page_size;
    auto earliest = Timestamp::max(), latest = Timestamp::min();
    for (auto const& [order, problems] : page.orders) {
        earliest = std::min(earliest, order.updated_at);
        latest = std::max(latest, order.updated_at);
    }
    auto const count = static_cast<std::int64_t>(page.orders.size());

    Step step{position, full};
    step.position.began = began;
    if (full && latest > from) {
        step.position.since = latest;
        step.position.offset = earliest == latest ? count : 0;
        return step;
    }
    // The shop repeats the offset it was asked for; one that does not would show the same page for ever.
    auto const next_offset = position.offset + count;
    if (full && earliest == from && page.offset == position.offset && next_offset < page.count) {
        step.position.offset = next_offset;
        return step;
    }
    // A run may take long; orders that were committed late while it ran are only certain to be seen from its beginning.
    auto const reached = count > 0 ? std::max(position.since, latest) : position.since;
    step.position.since = std::min(reached, began);
    step.position.offset = 0;
    step.position.began.reset();
    step.more = false;
    return step;
}

}  // namespace channeld::channels::medusa
