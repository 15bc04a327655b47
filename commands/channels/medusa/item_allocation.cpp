#include "commands/channels/medusa/item_allocation.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>

namespace channeld::channels::medusa {
namespace {

// The time from which each item of a line, starting with number 1, is free again.
class LineOccupancy {
  public:
    bool is_free(std::int64_t number, Timestamp at) const {
        auto const index = static_cast<std::size_t>(number - 1);
        return index >= free_from_.size() || free_from_[index] <= at;
    }
    void occupy(std::int64_t number, Timestamp until) {
        auto const index = static_cast<std::size_t>(number - 1);
        if (index >= free_from_.size()) free_from_.resize(index + 1, Timestamp::min());
        free_from_[index] = until;
    }

  private:
    std::vector<Timestamp> free_from_;
};

std::vector<std::string> allocate(LineOccupancy& line, Allocation const& allocation) {
    std::vector<std::string> item_ids;
    auto const left = [&] { return allocation.quantity - static_cast<std::int64_t>(item_ids.size()); };
    auto const take_if_free = [&](std::int64_t number) {
        if (left() <= 0 || !line.is_free(number, allocation.since)) return;
        line.occupy(number, allocation.until.value_or(Timestamp::max()));
        item_ids.push_back(make_item_id(allocation.line, number));
    };
    for (auto const& name : allocation.named_items)
        if (auto const id = parse_item_id(name); id && id->line == allocation.line) take_if_free(id->number);
    for (std::int64_t number = 1; left() > 0 && number <= max_items; ++number) take_if_free(number);
    return item_ids;
}

}  // namespace

std::string make_item_id(std::string const& line, std::int64_t number) {
    auto id = line;
    return id.append(":").append(std::to_string(number));
}

std::optional<ItemId> parse_item_id(std::string const& id) {
    auto const colon = id.rfind(':');
    if (colon == id.npos || colon == 0) return std::nullopt;
    ItemId item{id.substr(0, colon), 0};
    auto const* const end = id.data() + id.size();
    auto const [stop, failed] = std::from_chars(id.data() + colon + 1, end, item.number);
    if (failed != std::errc() || stop != end || item.number < 1 || item.number > max_items) return std::nullopt;
    return item;
}

std::optional<std::int64_t> whole_quantity(Decimal const& quantity) {
    if (quantity.is_negative() || quantity != quantity.rounded(0) || quantity > Decimal(max_items)) return std::nullopt;
    return std::stoll(quantity.rounded(0).text());
}

std::vector<std::vector<std::string>> allocate_items(std::vector<Allocation> const& allocations) {
    std::vector<std::size_t> by_time(allocations.size());
    std::iota(by_time.begin(), by_time.end(), std::size_t{0});
    std::stable_sort(by_time.begin(), by_time.end(),
                     [&](auto a, auto b) { return allocations[a].since < allocations[b].since; });
    std::map<std::string, LineOccupancy> lines;
    std::vector<std::vector<std::string>> item_ids(allocations.size());
    auto left = max_items;
    for (auto const index : by_time) {
        auto const& allocation = allocations[index];
        // One that was cancelled at once takes nothing. A reply that allocates more than an order can have is broken.
        if (allocation.quantity > left || (allocation.until && *allocation.until <= allocation.since)) continue;
        item_ids[index] = allocate(lines[allocation.line], allocation);
        left -= allocation.quantity;
    }
    return item_ids;
}

}  // namespace channeld::channels::medusa
