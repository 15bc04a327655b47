#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "tests/conformance/subject.hpp"
#include "tests/conformance/talk.hpp"

// The commands that read page by page, as the clauses see them that hold for all of these.
namespace channeld::conformance {

struct AnyItem {
    std::string remote_id, number;
    std::string key;   // the remote id that the item has in itself; "" for cancels, which have none
    std::string text;  // the whole of it
    std::optional<SetAside> aside;
    std::optional<Withdrawn> withdrawn;

    bool is_there() const { return !aside && !withdrawn; }
};

struct AnyPage {
    std::vector<AnyItem> items;
    std::size_t ignored = 0;
    std::string position;
    bool more = false;
};

// One page as the engine reads it: what was asked and what came of it.
struct Turn {
    std::vector<HttpRequest> sent;
    result<AnyPage> page;
};

class Fetch {
  public:
    virtual ~Fetch() = default;
    virtual std::vector<HttpRequest> requests(FetchQuery const& query) const = 0;
    virtual Turn turn(FetchQuery const& query, Answer const& answer) const = 0;
    virtual result<std::string> range(TimeRange range, Timestamp now) const = 0;
};
std::unique_ptr<Fetch> fetch_of(Channel const& channel, Command command);

// The first request is answered with the first reply of the sample, those after it with what was recorded for them, or
// as a channel answers that has nothing more to tell.
Answer answer_with(Subject const& subject, Command command, Sample const& sample);
Turn take_turn(Subject const& subject, Command command, FetchQuery const& query, Sample const& sample);
// As if the channel had nothing to tell.
Sample nothing_to_tell(Subject const& subject, Command command);

// The very first query, at a fixed time: what is asked depends on nothing else.
FetchQuery first_query();
// The query behind the first page of the samples that has another one behind it; else the very first one.
FetchQuery later_query(Subject const& subject, Command command);

// The shortest sample with an item: breaking it value by value must not take minutes. Throws when there is none.
Sample const& sample_to_break(Subject const& subject, Command command);

// The items of all samples, typed.
std::vector<ChannelCreateOrder> sample_orders(Subject const& subject);
std::vector<Fetched<CancelOrder>> sample_cancels(Subject const& subject);
std::vector<Fetched<UpdateOrderItem>> sample_changes(Subject const& subject);
std::vector<Fetched<CancellationRequest>> sample_wishes(Subject const& subject);

}  // namespace channeld::conformance
