#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "sandbox/json_reply.hpp"

namespace channeld::sandbox {

// Which calls fail, and how. With a status the work is not done, unless `done` is set.
struct FaultRule {
    std::string method = {};         // "": any
    std::string path_contains = {};  // "": any
    Fault fault = Fault::none;
    int status = 0;                         // 0: none; otherwise `fault` is none
    std::string body = {};                  // of a response with `status`; "" for an HTML page as proxies send it
    std::string retry_after = {};           // header of a response with `status`; "" for none
    std::optional<std::size_t> times = {};  // how often it applies; absent: always
    std::size_t every = 1;                  // applies to the n-th, 2n-th, ... matching call
    double probability = 1;                 // of those, by the seed
    std::uint64_t seed = 1;
    bool done = false;  // with a status: the work is done all the same, as behind a gateway that lost the response
};

std::string_view to_string(Fault fault);

// {"method", "path", "fault" or "status", "body", "retry_after", "times", "every", "probability", "seed", "done"}, all
// optional but one of fault and status. Throws a 400 that says what is wrong.
FaultRule fault_rule(json::object const& body);

// A rule with its counters. Not thread-safe.
class ArmedRule {
  public:
    explicit ArmedRule(FaultRule rule) : rule_(std::move(rule)), random_(rule_.seed) {}

    bool applies(Call const& call);
    FaultRule const& rule() const { return rule_; }

  private:
    FaultRule rule_;
    std::mt19937_64 random_;
    std::size_t seen_ = 0, applied_ = 0;
};

}  // namespace channeld::sandbox
