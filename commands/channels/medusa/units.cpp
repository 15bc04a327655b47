#include "commands/channels/medusa/units.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>

namespace channeld::channels::medusa {
namespace {

// When each unit of a line, from number 1 on, is free again.
class Line {
  public:
    bool is_free(std::int64_t number, Timestamp at) const {
        auto const index = static_cast<std::size_t>(number - 1);
        return index >= free_from_.size() || free_from_[index] <= at;
    }
    void hold(std::int64_t number, Timestamp until) {
        auto const index = static_cast<std::size_t>(number - 1);
        if (index >= free_from_.size()) free_from_.resize(index + 1, Timestamp::min());
        free_from_[index] = until;
    }

  private:
    std::vector<Timestamp> free_from_;
};

std::vector<std::string> take(Line& line, Hold const& hold) {
    std::vector<std::string> units;
    auto const left = [&] { return hold.pieces - static_cast<std::int64_t>(units.size()); };
    auto const take_if_free = [&](std::int64_t number) {
        if (left() <= 0 || !line.is_free(number, hold.since)) return;
        line.hold(number, hold.until.value_or(Timestamp::max()));
        units.push_back(unit_id(hold.line, number));
    };
    for (auto const& name : hold.named)
        if (auto const unit = read_unit(name); unit && unit->line == hold.line) take_if_free(unit->number);
    for (std::int64_t number = 1; left() > 0 && number <= most_units; ++number) take_if_free(number);
    return units;
}

}  // namespace

std::string unit_id(std::string const& line, std::int64_t number) {
    auto id = line;
    return id.append(":").append(std::to_string(number));
}

std::optional<Unit> read_unit(std::string const& id) {
    auto const colon = id.rfind(':');
    if (colon == id.npos || colon == 0) return std::nullopt;
    Unit unit{id.substr(0, colon), 0};
    auto const* const end = id.data() + id.size();
    auto const [stop, failed] = std::from_chars(id.data() + colon + 1, end, unit.number);
    if (failed != std::errc() || stop != end || unit.number < 1 || unit.number > most_units) return std::nullopt;
    return unit;
}

std::optional<std::int64_t> whole_pieces(Decimal const& quantity) {
    if (quantity.is_negative() || quantity != quantity.rounded(0) || quantity > Decimal(most_units))
        return std::nullopt;
    return std::stoll(quantity.rounded(0).text());
}

std::vector<std::vector<std::string>> units_of(std::vector<Hold> const& holds) {
    std::vector<std::size_t> by_time(holds.size());
    std::iota(by_time.begin(), by_time.end(), std::size_t{0});
    std::stable_sort(by_time.begin(), by_time.end(), [&](auto a, auto b) { return holds[a].since < holds[b].since; });
    std::map<std::string, Line> lines;
    std::vector<std::vector<std::string>> units(holds.size());
    auto left = most_units;
    for (auto const index : by_time) {
        auto const& hold = holds[index];
        // A hold that was given back at once holds nothing; a reply that counts more pieces than there can be is
        // broken.
        if (hold.pieces > left || (hold.until && *hold.until <= hold.since)) continue;
        units[index] = take(lines[hold.line], hold);
        left -= hold.pieces;
    }
    return units;
}

}  // namespace channeld::channels::medusa
