#include "tests/conformance/send.hpp"

#include <algorithm>
#include <stdexcept>

#include "dto/reflect/decode.hpp"
#include "tests/conformance/remote.hpp"

namespace channeld::conformance {
namespace {

template <class Item>
class SendOf : public Send {
  public:
    SendOf(SendCommand<Item> const& command, std::vector<Item> items) : command_(command), items_(std::move(items)) {}

    std::size_t count() const override { return items_.size(); }
    std::size_t max_batch_size() const override { return command_.max_batch_size(); }
    SendMode mode() const override { return command_.mode(); }
    std::optional<Outcome> validated(std::size_t item) const override {
        return command_.validated_data(items_.at(item));
    }
    std::vector<HttpRequest> requests() const override { return command_.transform_data(items_); }
    Sent send(Answer const& answer) const override {
        RequestPort port;
        auto transcript = run_task(port, command_.send(port, items_), answer);
        return {std::move(transcript.sent), std::move(transcript.responses), std::move(transcript.result)};
    }
    result<SendAnswer> normalize(std::vector<HttpResponse> const& responses) const override {
        return command_.normalize_response(items_, requests(), responses);
    }
    std::optional<HttpRequest> probe(std::size_t item) const override { return command_.probe(items_.at(item)); }
    ProbeResult read_probe(std::size_t item, HttpResponse const& response) const override {
        return command_.read_probe(items_.at(item), response);
    }
    std::unique_ptr<Send> only(std::vector<std::size_t> const& items) const override {
        std::vector<Item> fewer;
        for (auto const item : items) fewer.push_back(items_.at(item));
        return std::make_unique<SendOf>(command_, std::move(fewer));
    }

  private:
    SendCommand<Item> const& command_;
    std::vector<Item> items_;
};

template <class Item>
result<std::unique_ptr<Send>> make_send(SendCommand<Item> const& command, Node const& list) {
    auto items = decode<std::vector<Item>>(list);
    if (!items) return items.error();
    return std::unique_ptr<Send>(std::make_unique<SendOf<Item>>(command, std::move(*items)));
}

std::string_view to_string(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::transient:
            return "transient";
        case ErrorKind::permanent:
            return "permanent";
        case ErrorKind::needs_person:
            return "needs a person";
        case ErrorKind::unclear:
            return "unclear";
    }
    return "";
}

std::string describe(Outcome const& outcome) {
    if (auto const* rejected = std::get_if<Rejected>(&outcome)) return "rejected: " + rejected->message;
    if (auto const* deferred = std::get_if<Deferred>(&outcome)) return "deferred: " + deferred->message;
    auto const& remote_id = std::get<Delivered>(outcome).remote_id;
    return remote_id.empty() ? "delivered" : "delivered as " + remote_id;
}

}  // namespace

result<std::unique_ptr<Send>> send_of(Channel const& channel, Command command, Node const& list) {
    if (command == Command::send_updated_orders) return make_send(*channel.command<SendUpdatedOrders>(), list);
    if (command == Command::update_cancellation_request)
        return make_send(*channel.command<UpdateCancellationRequest>(), list);
    throw std::logic_error("not a command that sends items");
}

std::unique_ptr<Send> sendable(Send const& all) {
    std::vector<std::size_t> items;
    for (std::size_t i = 0; i < all.count(); ++i)
        if (!all.validated(i)) items.push_back(i);
    return all.only(items);
}

std::unique_ptr<Send> send_of_sample(Subject const& subject, Command command, Sample const& sample) {
    auto const all = send_of(*subject.channel(), command, sample.items);
    if (!all) throw std::runtime_error(sample.name + ": 'items' cannot be read: " + all.error().message);
    return sendable(**all);
}

std::vector<Outcome> const* outcomes_in(result<SendAnswer> const& answer) {
    return answer ? std::get_if<std::vector<Outcome>>(&*answer) : nullptr;
}

bool is_delivered(Outcome const& outcome) {
    return std::holds_alternative<Delivered>(outcome);
}

bool is_success(result<SendAnswer> const& answer) {
    auto const* outcomes = outcomes_in(answer);
    return outcomes ? std::all_of(outcomes->begin(), outcomes->end(), is_delivered) : answer.has_value();
}

std::vector<std::string> describe(result<SendAnswer> const& answer) {
    if (!answer) return {std::string("error, ").append(to_string(answer.error().kind)) + ": " + answer.error().message};
    auto const* outcomes = outcomes_in(answer);
    if (!outcomes) return {"accepted as " + std::get<Accepted>(*answer).remote_batch_id};
    std::vector<std::string> out;
    for (auto const& outcome : *outcomes) out.push_back(describe(outcome));
    return out;
}

Sample const& successful_sample(Subject const& subject, Command command) {
    auto const size_of = [](Sample const& sample) {
        std::size_t size = 0;
        for (auto const& reply : sample.replies) size += reply.body.size();
        return size;
    };
    Sample const* best = nullptr;
    for (auto const& sample : subject.samples(command)) {
        if (best && size_of(sample) >= size_of(*best)) continue;
        Remote remote(sample.replies, Remote::Reads::again);
        auto const sent = send_of_sample(subject, command, sample)->send([&](auto const& request, std::size_t) {
            return remote(request);
        });
        bool const writes = !std::all_of(sent.sent.begin(), sent.sent.end(), is_read);
        if (writes && is_success(sent.answer)) best = &sample;
    }
    if (best) return *best;
    throw std::runtime_error("no sample " + std::string(sample_prefix(command)) + "*.json is sent with success by " +
                             std::string(conformance::to_string(command)));
}

}  // namespace channeld::conformance
