#include "tests/conformance/run.hpp"

#include <fmt/format.h>

#include "tests/conformance/fetch.hpp"
#include "tests/conformance/remote.hpp"
#include "tests/conformance/send.hpp"

namespace channeld::conformance {
namespace {

std::vector<std::string> results_of(result<AnyPage> const& page) {
    if (!page) return {"error: " + page.error().message};
    std::vector<std::string> out;
    for (auto const& item : page->items)
        out.push_back(fmt::format("{} ({}): {}", item.remote_id, item.display_number, item.text));
    out.push_back(fmt::format("{} ignored, {}", page->ignored, page->more ? "there is more" : "the end"));
    return out;
}

std::vector<Step> fetch_run(Subject const& subject, Command command) {
    std::vector<Step> out;
    auto query = first_query();
    auto samples = subject.samples(command);
    samples.push_back(empty_page(subject, command));
    for (auto const& sample : samples) {
        auto read = read_sample_page(subject, command, query, sample);
        out.push_back({sample.name, std::move(read.sent), results_of(read.page)});
        if (read.page) query.position = read.page->position;
        query.now += std::chrono::minutes(1);
    }
    return out;
}

std::vector<Step> send_run(Subject const& subject, Command command) {
    std::vector<Step> out;
    for (auto const& sample : subject.samples(command)) {
        Remote remote(sample.replies, Remote::Reads::again);
        auto sent = send_of_sample(subject, command, sample)->send([&](auto const& request, std::size_t) {
            return remote(request);
        });
        out.push_back({sample.name, std::move(sent.sent), describe(sent.answer)});
    }
    return out;
}

std::vector<std::string> results_of(result<CheckAnswer> const& answer) {
    if (!answer) return {"error: " + answer.error().message};
    if (std::holds_alternative<StillRunning>(*answer)) return {"still running"};
    std::vector<std::string> out;
    for (auto const& [remote_id, outcome] : std::get<std::vector<CheckedOrder>>(*answer))
        out.push_back(remote_id + ": " + describe(std::vector{outcome}).front());
    return out;
}

std::vector<Step> check_run(Subject const& subject) {
    std::vector<Step> out;
    for (auto const& sample : subject.samples(Command::check_orders)) {
        auto checked = check(subject, sample);
        out.push_back({sample.name, std::move(checked.sent), results_of(checked.answer)});
    }
    return out;
}

}  // namespace

std::vector<Step> run_of(Subject const& subject, Command command) {
    if (is_fetch(command)) return fetch_run(subject, command);
    return is_send(command) ? send_run(subject, command) : check_run(subject);
}

Checked check(Subject const& subject, Sample const& sample, Answer const& answer) {
    auto const& command = *subject.channel()->command<CheckOrders>();
    auto requests = command.transform_data(sample.batch);
    std::vector<HttpResponse> responses;
    for (auto const& request : requests) {
        auto reply = answer(request, responses.size());
        if (!reply) return {std::move(requests), reply.error()};
        responses.push_back(std::move(*reply));
    }
    auto checked = command.normalize_response(sample.batch, requests, responses);
    return {std::move(requests), std::move(checked)};
}

Checked check(Subject const& subject, Sample const& sample) {
    Remote remote(sample.replies, Remote::Reads::again);
    return check(subject, sample, [&](HttpRequest const& request, std::size_t) { return remote(request); });
}

}  // namespace channeld::conformance
