#include "sandbox/faults/fault_rule.hpp"

#include <array>

#include "sandbox/form.hpp"

namespace channeld::sandbox {
namespace {

using namespace std::string_view_literals;

constexpr std::array fault_names{std::pair("none"sv, Fault::none),
                                 std::pair("reset_before"sv, Fault::reset_before),
                                 std::pair("reset_after"sv, Fault::reset_after),
                                 std::pair("stall"sv, Fault::stall),
                                 std::pair("truncate"sv, Fault::truncate),
                                 std::pair("malformed"sv, Fault::malformed)};

std::string text(json::object const& body, std::string_view name) {
    auto const* value = body.if_contains(name);
    return value ? std::string(value->as_string()) : "";
}

std::size_t count(json::object const& body, std::string_view name, std::size_t otherwise) {
    auto const* value = body.if_contains(name);
    return value ? static_cast<std::size_t>(value->as_int64()) : otherwise;
}

}  // namespace

std::string_view to_string(Fault fault) {
    for (auto const& [name, value] : fault_names)
        if (value == fault) return name;
    return "";
}

FaultRule fault_rule(json::object const& body) {
    std::vector<Field> const fields{{"method"},
                                    {"path"},
                                    {"body"},
                                    {"retry_after"},
                                    {"status", Kind::integer},
                                    {"times", Kind::integer},
                                    {"every", Kind::integer},
                                    {"probability", Kind::decimal},
                                    {"seed", Kind::integer},
                                    {"done", Kind::boolean},
                                    {"fault",
                                     Kind::choice,
                                     Need::optional,
                                     0,
                                     nullptr,
                                     {"reset_before", "reset_after", "stall", "truncate", "malformed"}}};
    auto const given = checked(body, fields);
    if (given.contains("fault") == given.contains("status"))
        throw Refusal{400, {{"non_field_errors", {"Give either 'fault' or 'status'."}}}};
    FaultRule out{.method = text(given, "method"),
                  .path_contains = text(given, "path"),
                  .status = static_cast<int>(count(given, "status", 0)),
                  .body = text(given, "body"),
                  .retry_after = text(given, "retry_after"),
                  .times = {},
                  .every = std::max<std::size_t>(1, count(given, "every", 1)),
                  .seed = count(given, "seed", 1)};
    if (given.contains("times")) out.times = count(given, "times", 0);
    if (given.contains("probability")) out.probability = std::stod(text(given, "probability"));
    out.done = given.contains("done") && given.at("done").as_bool();
    for (auto const& [name, value] : fault_names)
        if (name == text(given, "fault")) out.fault = value;
    return out;
}

bool ArmedRule::applies(Call const& call) {
    if (!rule_.method.empty() && rule_.method != call.method) return false;
    if (call.path.find(rule_.path_contains) == call.path.npos) return false;
    if (rule_.times && applied_ == *rule_.times) return false;
    if (++seen_ % rule_.every != 0) return false;
    if (std::uniform_real_distribution<>(0, 1)(random_) >= rule_.probability) return false;
    ++applied_;
    return true;
}

}  // namespace channeld::sandbox
