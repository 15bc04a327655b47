#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "tests/conformance/subject.hpp"
#include "tests/conformance/talk.hpp"

// The commands that send items, as the clauses see them that hold for both.
namespace channeld::conformance {

struct Sent {
    std::vector<HttpRequest> sent;
    std::vector<HttpResponse> responses;  // empty when the conversation ended in an error
    result<SendAnswer> answer;
};

// A command with the items of one call.
class Send {
  public:
    virtual ~Send() = default;
    virtual std::size_t count() const = 0;
    virtual std::size_t at_once() const = 0;
    virtual SendMode mode() const = 0;
    virtual std::optional<Outcome> validated(std::size_t item) const = 0;
    virtual std::vector<HttpRequest> requests() const = 0;
    virtual Sent send(Answer const& answer) const = 0;
    virtual result<SendAnswer> normalize(std::vector<HttpResponse> const& responses) const = 0;
    virtual std::optional<HttpRequest> probe(std::size_t item) const = 0;
    virtual Settled settled(std::size_t item, HttpResponse const& response) const = 0;
    // The same with fewer items.
    virtual std::unique_ptr<Send> only(std::vector<std::size_t> const& items) const = 0;
};

// With all items of `list`, or why one of them is none of the command's.
result<std::unique_ptr<Send>> send_of(Channel const& channel, Command command, Node const& list);
// Without those that validated_data has an outcome for.
std::unique_ptr<Send> that_is_to_be_sent(Send const& all);
// Throws when an item of the sample cannot be read.
std::unique_ptr<Send> send_of_sample(Subject const& subject, Command command, Sample const& sample);

// One per item, or nothing for an error or a batch that is worked on later.
std::vector<Outcome> const* outcomes_in(result<SendAnswer> const& answer);
bool is_delivered(Outcome const& outcome);
// Every item is delivered, or all are accepted for later.
bool is_success(result<SendAnswer> const& answer);
// "delivered", "rejected: ...", "deferred: ...", "accepted as ...", "error, transient: ...": a line for each item.
std::vector<std::string> in_words(result<SendAnswer> const& answer);

// The sample with the shortest replies that ends in success after a write. Throws when there is none.
Sample const& success_to_break(Subject const& subject, Command command);

}  // namespace channeld::conformance
