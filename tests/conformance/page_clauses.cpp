#include <fmt/format.h>

#include <functional>
#include <set>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/fetch.hpp"

namespace channeld::conformance {
namespace {

void for_each_page(Subject const& subject, Command command,
                   std::function<void(Sample const&, AnyPage const&)> const& look) {
    for (auto const& sample : subject.samples(command)) {
        auto const turn = take_turn(subject, command, first_query(), sample);
        if (turn.page) look(sample, *turn.page);
    }
}

Violations sample_pages_are_read(Subject const& subject, Command command) {
    Violations violations;
    bool has_item = false;
    for (auto const& sample : subject.samples(command)) {
        auto const turn = take_turn(subject, command, first_query(), sample);
        if (!turn.page) violations.push_back(sample.name + ": " + turn.page.error().message);
        if (turn.page)
            for (auto const& item : turn.page->items) has_item = has_item || item.is_there();
    }
    if (!has_item) violations.push_back(fmt::format("no sample {}*.json holds an item", sample_prefix(command)));
    return violations;
}

Violations items_have_ids(Subject const& subject, Command command) {
    Violations violations;
    for_each_page(subject, command, [&](Sample const& sample, AnyPage const& page) {
        std::set<std::string> ids;
        for (auto const& item : page.items) {
            if (item.remote_id.empty() || item.number.empty())
                violations.push_back(sample.name + ": an item without remote id or number");
            if (!ids.insert(item.remote_id).second)
                violations.push_back(sample.name + ": the remote id " + item.remote_id + " comes twice");
            if (item.is_there() && !item.key.empty() && item.key != item.remote_id)
                violations.push_back(sample.name + ": an item of remote id " + item.remote_id + " says it has " +
                                     item.key);
        }
    });
    return violations;
}

// Everything of a page in one text.
std::string text_of(AnyPage const& page) {
    auto out = fmt::format("{} {} {}", page.ignored, page.position, page.more);
    for (auto const& item : page.items) out += "\n" + item.remote_id + " " + item.number + " " + item.text;
    return out;
}

Violations same_reply_gives_same_page(Subject const& subject, Command command) {
    Violations violations;
    for_each_page(subject, command, [&](Sample const& sample, AnyPage const& page) {
        if (text_of(*take_turn(subject, command, first_query(), sample).page) != text_of(page))
            violations.push_back(sample.name + ": the same reply gives two different pages");
    });
    return violations;
}

// Reads on with pages that have nothing; a command that cuts its window into slices reads a few of them.
void read_to_the_end(Subject const& subject, Command command, FetchQuery query, std::set<std::string> positions,
                     Violations& violations) {
    constexpr int most = 100;
    for (int page = 0; page < most; ++page) {
        auto const turn = take_turn(subject, command, query, *subject.nothing(command));
        if (!turn.page) return violations.push_back("the page that has nothing: " + turn.page.error().message);
        if (!turn.page->items.empty()) violations.push_back("the page that has nothing holds items");
        if (!turn.page->more) return;
        query.position = turn.page->position;
        if (!positions.insert(query.position).second)
            return violations.push_back("behind the page that has nothing the position comes again");
    }
    violations.push_back("there is always more, though nothing comes");
}

Violations reading_moves_on_and_ends(Subject const& subject, Command command) {
    if (!subject.nothing(command)) return {fmt::format("samples/{}empty.json is missing", sample_prefix(command))};
    Violations violations;
    auto query = first_query();
    std::set<std::string> positions{query.position};
    for (auto const& sample : subject.samples(command)) {
        auto const turn = take_turn(subject, command, query, sample);
        if (!turn.page || !turn.page->more) continue;
        query.position = turn.page->position;
        if (!positions.insert(query.position).second)
            violations.push_back(sample.name + ": the position does not change, though there is more");
    }
    read_to_the_end(subject, command, query, positions, violations);
    return violations;
}

// What is read again, or compared, is what was asked for, however long that takes.
Violations a_range_stays_and_ends(Subject const& subject, Command command) {
    auto const fetch = fetch_of(*subject.channel(), command);
    auto query = first_query();
    auto const day = std::chrono::hours(24);
    auto const position = fetch->range({query.now - 3 * day, query.now - 2 * day}, query.now);
    if (!position) return {};  // it cannot be asked for a time, and says so
    if (!subject.nothing(command)) return {fmt::format("samples/{}empty.json is missing", sample_prefix(command))};
    Violations violations;
    auto const very_first = fetch->requests(query);
    query.position = *position;
    auto const of_range = fetch->requests(query);
    auto const urls = [](std::vector<HttpRequest> const& requests) {
        std::vector<std::string> out;
        for (auto const& request : requests) out.push_back(request.url);
        return out;
    };
    if (urls(of_range) == urls(very_first)) violations.push_back("a range asks the same as the very first query");
    query.now += day;
    if (urls(fetch->requests(query)) != urls(of_range)) violations.push_back("a day later the range is another one");
    read_to_the_end(subject, command, query, {query.position}, violations);
    return violations;
}

}  // namespace

std::vector<Clause> page_clauses() {
    return {
        {"C08", "sample pages are read", fetch_commands(), sample_pages_are_read},
        {"C09", "every item of a page has a remote id of its own and a number", fetch_commands(), items_have_ids},
        {"C10", "the same reply gives the same page", fetch_commands(), same_reply_gives_same_page},
        {"C15", "the position changes from page to page and an empty page is the end", fetch_commands(),
         reading_moves_on_and_ends},
        {"C48", "a range of time stays the same while it is read, and ends", fetch_commands(), a_range_stays_and_ends},
    };
}

}  // namespace channeld::conformance
