#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "tests/conformance/run_task.hpp"
#include "tests/conformance/subject.hpp"

// The commands that read page by page, behind one interface without item types.
namespace channeld::conformance {

struct AnyItem {
    std::string remote_id, display_number;
    std::string key;   // the remote id inside the item; "" for cancellations, which have none
    std::string text;  // the whole item
    std::optional<Invalid> invalid;
    std::optional<Retracted> retracted;

    bool is_valid() const { return !invalid && !retracted; }
};

struct AnyPage {
    std::vector<AnyItem> items;
    std::size_t ignored = 0;
    std::string position;
    bool more = false;
};

// One page as the engine reads it: the requests and the result.
struct PageRead {
    std::vector<HttpRequest> sent;
    result<AnyPage> page;
};

class Fetch {
  public:
    virtual ~Fetch() = default;
    virtual std::vector<HttpRequest> requests(FetchQuery const& query) const = 0;
    virtual PageRead read_page(FetchQuery const& query, Answer const& answer) const = 0;
    virtual result<std::string> range(TimeRange range, Timestamp now) const = 0;
};
std::unique_ptr<Fetch> fetch_of(Channel const& channel, Command command);

// Answers the first request with the first reply of the sample, later ones with the reply that was recorded for them,
// or with the empty page.
Answer answer_with(Subject const& subject, Command command, Sample const& sample);
PageRead read_sample_page(Subject const& subject, Command command, FetchQuery const& query, Sample const& sample);
// A page without items: the sample *_empty, or "{}".
Sample empty_page(Subject const& subject, Command command);

// The very first query, at a fixed time, so that requests are deterministic.
FetchQuery first_query();
// The query after the first sample page with more; the very first query if there is none.
FetchQuery later_query(Subject const& subject, Command command);

// The shortest sample with an item, since it is corrupted value by value. Throws if there is none.
Sample const& sample_to_corrupt(Subject const& subject, Command command);

// The typed items of all samples.
std::vector<ChannelCreateOrder> sample_orders(Subject const& subject);
std::vector<Fetched<CancelOrder>> sample_cancels(Subject const& subject);
std::vector<Fetched<UpdateOrderItem>> sample_changes(Subject const& subject);
std::vector<Fetched<CancellationRequest>> sample_cancellation_requests(Subject const& subject);

}  // namespace channeld::conformance
