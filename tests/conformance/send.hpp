#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "tests/conformance/run_task.hpp"
#include "tests/conformance/subject.hpp"

// The commands that send items, behind one interface without item types.
namespace channeld::conformance {

struct Sent {
    std::vector<HttpRequest> sent;
    std::vector<HttpResponse> responses;  // without those that were errors
    result<SendAnswer> answer;
};

// A command with the items of one call.
class Send {
  public:
    virtual ~Send() = default;
    virtual std::size_t count() const = 0;
    virtual std::size_t max_batch_size() const = 0;
    virtual SendMode mode() const = 0;
    virtual std::optional<Outcome> validated(std::size_t item) const = 0;
    virtual std::vector<HttpRequest> requests() const = 0;
    virtual Sent send(Answer const& answer) const = 0;
    virtual result<SendAnswer> normalize(std::vector<HttpResponse> const& responses) const = 0;
    virtual std::optional<HttpRequest> probe(std::size_t item) const = 0;
    virtual ProbeResult read_probe(std::size_t item, HttpResponse const& response) const = 0;
    // The same command with only these items.
    virtual std::unique_ptr<Send> only(std::vector<std::size_t> const& items) const = 0;
};

// With all items of `list`, or the error why they cannot be decoded.
result<std::unique_ptr<Send>> send_of(Channel const& channel, Command command, Node const& list);
// Without the items that validated_data has an outcome for.
std::unique_ptr<Send> sendable(Send const& all);
// Throws if an item of the sample cannot be read.
std::unique_ptr<Send> send_of_sample(Subject const& subject, Command command, Sample const& sample);

// One per item; nullptr for an error or an accepted batch.
std::vector<Outcome> const* outcomes_in(result<SendAnswer> const& answer);
bool is_delivered(Outcome const& outcome);
// Every item is delivered, or the batch is accepted.
bool is_success(result<SendAnswer> const& answer);
// "delivered", "rejected: ...", "deferred: ...", "accepted as ...", "error, transient: ...": a line for each item.
std::vector<std::string> describe(result<SendAnswer> const& answer);

// The sample with the shortest replies that ends in success after a write. Throws if there is none.
Sample const& successful_sample(Subject const& subject, Command command);

}  // namespace channeld::conformance
