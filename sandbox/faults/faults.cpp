#include "sandbox/faults/faults.hpp"

#include <array>

#include "sandbox/form.hpp"

namespace channeld::sandbox {
namespace {

constexpr std::string_view proxy_page = "<html><body><h1>The server is busy</h1></body></html>";

Reply answer_of(FaultRule const& rule) {
    Reply out;
    out.status = rule.status;
    out.headers = {{"Content-Type", rule.body.empty() ? "text/html" : "application/json"}};
    if (!rule.retry_after.empty()) out.headers.emplace_back("Retry-After", rule.retry_after);
    out.body = rule.body.empty() ? std::string(proxy_page) : rule.body;
    return out;
}

}  // namespace

Reply Faults::handle(Call const& call) {
    if (call.path.starts_with("/_sandbox/")) {
        try {
            auto own = control(call);
            return own ? std::move(*own) : inner_.handle(call);
        } catch (Refusal const& refusal) {
            return json_reply(refusal.status, refusal.body);
        }
    }
    auto reply = perform(call, rule_for(call));
    std::lock_guard const lock(mutex_);
    reply.delay += latency_;
    journal_.add(call, reply);
    return reply;
}

std::optional<FaultRule> Faults::rule_for(Call const& call) {
    std::lock_guard const lock(mutex_);
    for (auto& rule : rules_)
        if (rule.applies(call)) return rule.rule();
    return std::nullopt;
}

Reply Faults::perform(Call const& call, std::optional<FaultRule> const& rule) {
    if (!rule) return inner_.handle(call);
    if (rule->status != 0) {
        if (rule->done) inner_.handle(call);
        return answer_of(*rule);
    }
    if (rule->fault == Fault::reset_before) return {0, {}, "", Fault::reset_before, {}};
    auto reply = inner_.handle(call);
    reply.fault = rule->fault;
    if (rule->fault == Fault::malformed) {
        reply.status = 200;
        reply.body = reply.body.size() > 1 ? reply.body.substr(0, reply.body.size() / 2) : std::string(proxy_page);
    }
    return reply;
}

std::optional<Reply> Faults::control(Call const& call) {
    auto const is = [&](std::string_view method, std::string_view path) {
        return call.method == method && call.path == path;
    };
    if (is("POST", "/_sandbox/faults")) return add(fault_rule(json_body(call))), no_content();
    if (is("DELETE", "/_sandbox/faults")) return clear(), no_content();
    if (is("GET", "/_sandbox/journal")) return json_reply(200, journal().dump());
    if (is("DELETE", "/_sandbox/journal")) return clear_journal(), no_content();
    if (is("POST", "/_sandbox/latency")) {
        std::array<Field, 1> const fields{Field{"ms", Kind::integer, Need::required}};
        set_latency(std::chrono::milliseconds(checked(json_body(call), fields).at("ms").as_int64()));
        return no_content();
    }
    return std::nullopt;
}

void Faults::add(FaultRule rule) {
    std::lock_guard const lock(mutex_);
    rules_.emplace_back(std::move(rule));
}

void Faults::clear() {
    std::lock_guard const lock(mutex_);
    rules_.clear();
}

void Faults::set_latency(std::chrono::milliseconds latency) {
    std::lock_guard const lock(mutex_);
    latency_ = latency;
}

Journal Faults::journal() const {
    std::lock_guard const lock(mutex_);
    return journal_;
}

void Faults::clear_journal() {
    std::lock_guard const lock(mutex_);
    journal_.clear();
}

}  // namespace channeld::sandbox
