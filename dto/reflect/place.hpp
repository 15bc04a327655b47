#pragma once

#include <fmt/format.h>

#include <functional>
#include <string>
#include <string_view>

#include "dto/error.hpp"
#include "dto/reflect/node.hpp"
#include "dto/reflect/problem.hpp"

namespace channeld {

struct DecodeRules {
    bool refuse_unknown_keys = false;  // remotes may send more than we know; people who write YAML must not
    // Reads the text behind a reference to a secret; without it no secret can be decoded.
    std::function<result<std::string>(Node const&)> secret;
};

// The place that is being decoded: a chain on the stack, spelled out only when there is a problem to report.
class Place {
  public:
    Place(DecodeRules const& rules, Problems& problems) : rules_(&rules), problems_(&problems) {}
    Place(Place const& parent, std::string_view key)
        : rules_(parent.rules_), problems_(parent.problems_), parent_(&parent), key_(key) {}
    Place(Place const& parent, std::size_t index)
        : rules_(parent.rules_), problems_(parent.problems_), parent_(&parent), index_(index) {}

    DecodeRules const& rules() const { return *rules_; }
    std::string path() const {
        if (!parent_) return "";
        return parent_->path() + "/" + (key_.data() ? std::string(key_) : std::to_string(index_));
    }
    void report(Mark mark, std::string message) const {
        if (problems_->size() > most_problems) return;
        // A page with a million wrong items is told by its first ones.
        if (problems_->size() == most_problems) message = "too much is wrong; what follows is not listed";
        problems_->push_back({path(), mark, std::move(message)});
    }
    // The same place, with its problems put elsewhere: for a part that must be known to be whole before it is used.
    Place collecting(Problems& elsewhere) const {
        Place copy = *this;
        copy.problems_ = &elsewhere;
        return copy;
    }
    void report_all(Problems const& found) const { problems_->insert(problems_->end(), found.begin(), found.end()); }
    void expected(std::string_view what, Node const& got) const {
        report(got.mark, fmt::format("expected {}, got {}", what, describe(got)));
    }

  private:
    static constexpr std::size_t most_problems = 100;

    DecodeRules const* rules_;
    Problems* problems_;
    Place const* parent_ = nullptr;
    std::string_view key_;
    std::size_t index_ = 0;
};

}  // namespace channeld
