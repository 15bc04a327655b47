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

// Which calls go wrong, and how. A status is answered instead of doing the work, or in spite of it.
struct FaultRule {
    std::string method = {};         // "": any
    std::string path_contains = {};  // "": any
    Fault fault = Fault::none;
    int status = 0;                         // 0: none; otherwise `fault` is none
    std::string body = {};                  // of an answer with `status`; "" for an HTML page as a proxy makes it
    std::string retry_after = {};           // header of an answer with `status`; "" for none
    std::optional<std::size_t> times = {};  // how often it strikes; absent: for ever
    std::size_t every = 1;                  // strikes the n-th, 2n-th, ... fitting call
    double probability = 1;                 // of those, by the seed
    std::uint64_t seed = 1;
    bool done = false;  // with a status: the work is done all the same, as behind a gateway that lost the answer
};

std::string_view name_of(Fault fault);

// {"method", "path", "fault" or "status", "body", "retry_after", "times", "every", "probability", "seed", "done"}, all
// optional but one of fault and status. Throws a 400 that says what is wrong.
FaultRule fault_rule(json::object const& body);

// A rule at work. Not thread-safe.
class ArmedRule {
  public:
    explicit ArmedRule(FaultRule rule) : rule_(std::move(rule)), random_(rule_.seed) {}

    bool strikes(Call const& call);
    FaultRule const& rule() const { return rule_; }

  private:
    FaultRule rule_;
    std::mt19937_64 random_;
    std::size_t seen_ = 0, struck_ = 0;
};

}  // namespace channeld::sandbox
