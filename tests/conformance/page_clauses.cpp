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
        auto const read = read_sample_page(subject, command, first_query(), sample);
        if (read.page) look(sample, *read.page);
    }
}

Violations sample_pages_are_read(Subject const& subject, Command command) {
    Violations violations;
    bool has_item = false;
    for (auto const& sample : subject.samples(command)) {
        auto const read = read_sample_page(subject, command, first_query(), sample);
        if (!read.page) violations.push_back(sample.name + ": " + read.page.error().message);
        if (read.page)
            for (auto const& item : read.page->items) has_item = has_item || item.is_valid();
    }
    if (!has_item) violations.push_back(fmt::format("no sample {}*.json holds an item", sample_prefix(command)));
    return violations;
}

Violations items_have_ids(Subject const& subject, Command command) {
    Violations violations;
    for_each_page(subject, command, [&](Sample const& sample, AnyPage const& page) {
        std::set<std::string> ids;
        for (auto const& item : page.items) {
            if (item.remote_id.empty() || item.display_number.empty())
                violations.push_back(sample.name + ": an item without remote id or number");
            if (!ids.insert(item.remote_id).second)
                violations.push_back(sample.name + ": the remote id " + item.remote_id + " occurs twice");
            if (item.is_valid() && !item.key.empty() && item.key != item.remote_id)
                violations.push_back(sample.name + ": the item with remote id " + item.remote_id + " contains the id " +
                                     item.key);
        }
    });
    return violations;
}

// The whole page as one text.
std::string text_of(AnyPage const& page) {
    auto out = fmt::format("{} {} {}", page.ignored, page.position, page.more);
    for (auto const& item : page.items) out += "\n" + item.remote_id + " " + item.display_number + " " + item.text;
    return out;
}

Violations same_reply_gives_same_page(Subject const& subject, Command command) {
    Violations violations;
    for_each_page(subject, command, [&](Sample const& sample, AnyPage const& page) {
        if (text_of(*read_sample_page(subject, command, first_query(), sample).page) != text_of(page))
            violations.push_back(sample.name + ": the same reply gives two different pages");
    });
    return violations;
}

// Reads empty pages until there are no more; a command that splits its time window reads a few of them.
void read_to_end(Subject const& subject, Command command, FetchQuery query, std::set<std::string> positions,
                 Violations& violations) {
    constexpr int most = 100;
    for (int page = 0; page < most; ++page) {
        auto const read = read_sample_page(subject, command, query, *subject.empty_sample(command));
        if (!read.page) return violations.push_back("the empty page: " + read.page.error().message);
        if (!read.page->items.empty()) violations.push_back("the empty page has items");
        if (!read.page->more) return;
        query.position = read.page->position;
        if (!positions.insert(query.position).second)
            return violations.push_back("after an empty page the position repeats");
    }
    violations.push_back("`more` never becomes false, though all pages are empty");
}

Violations position_advances_to_the_end(Subject const& subject, Command command) {
    if (!subject.empty_sample(command)) return {fmt::format("samples/{}empty.json is missing", sample_prefix(command))};
    Violations violations;
    auto query = first_query();
    std::set<std::string> positions{query.position};
    for (auto const& sample : subject.samples(command)) {
        auto const read = read_sample_page(subject, command, query, sample);
        if (!read.page || !read.page->more) continue;
        query.position = read.page->position;
        if (!positions.insert(query.position).second)
            violations.push_back(sample.name + ": the position does not change, though `more` is true");
    }
    read_to_end(subject, command, query, positions, violations);
    return violations;
}

// A backfill or comparison reads the range that was asked for, however long it takes.
Violations range_is_stable_and_ends(Subject const& subject, Command command) {
    auto const fetch = fetch_of(*subject.channel(), command);
    auto query = first_query();
    auto const day = std::chrono::hours(24);
    auto const position = fetch->range({query.now - 3 * day, query.now - 2 * day}, query.now);
    if (!position) return {};  // this command does not support ranges
    if (!subject.empty_sample(command)) return {fmt::format("samples/{}empty.json is missing", sample_prefix(command))};
    Violations violations;
    auto const very_first = fetch->requests(query);
    query.position = *position;
    auto const of_range = fetch->requests(query);
    auto const urls = [](std::vector<HttpRequest> const& requests) {
        std::vector<std::string> out;
        for (auto const& request : requests) out.push_back(request.url);
        return out;
    };
    if (urls(of_range) == urls(very_first))
        violations.push_back("a range has the same requests as the very first query");
    query.now += day;
    if (urls(fetch->requests(query)) != urls(of_range))
        violations.push_back("a day later the range has other requests");
    read_to_end(subject, command, query, {query.position}, violations);
    return violations;
}

}  // namespace

std::vector<Clause> page_clauses() {
    return {
        {"C08", "sample pages can be read", fetch_commands(), sample_pages_are_read},
        {"C09", "every item of a page has a unique remote id and a number", fetch_commands(), items_have_ids},
        {"C10", "the same reply gives the same page", fetch_commands(), same_reply_gives_same_page},
        {"C15", "the position changes from page to page, and empty pages come to an end", fetch_commands(),
         position_advances_to_the_end},
        {"C48", "a time range is stable while it is read, and ends", fetch_commands(), range_is_stable_and_ends},
    };
}

}  // namespace channeld::conformance
