#pragma once

#include <fmt/format.h>

#include <functional>
#include <string>
#include <string_view>

#include "dto/error.hpp"
#include "dto/reflect/node.hpp"
#include "dto/reflect/problem.hpp"

namespace channeld::inline dto {

struct DecodeRules {
    bool refuse_unknown_keys = false;  // true for files written by people; remotes may send keys that we do not know
    // Resolves a reference to a secret. Empty: decoding a secret is a problem.
    std::function<result<std::string>(Node const&)> secret;
};

// The path of the value that is being decoded, and where its problems go. A chain of objects on the stack, turned into
// text only when there is a problem to report: a path must not outlive its parent.
class DecodePath {
  public:
    DecodePath(DecodeRules const& rules, Problems& problems) : rules_(&rules), problems_(&problems) {}
    DecodePath(DecodePath const& parent, std::string_view key)
        : rules_(parent.rules_), problems_(parent.problems_), parent_(&parent), key_(key) {}
    DecodePath(DecodePath const& parent, std::size_t index)
        : rules_(parent.rules_), problems_(parent.problems_), parent_(&parent), index_(index) {}

    DecodeRules const& rules() const { return *rules_; }
    std::string path() const {
        if (!parent_) return "";
        return parent_->path() + "/" + (key_.data() ? std::string(key_) : std::to_string(index_));
    }
    void report(SourcePosition position, std::string message) const {
        if (problems_->size() > most_problems) return;
        // A page with a million wrong items is described by its first ones.
        if (problems_->size() == most_problems) message = "too much is wrong; what follows is not listed";
        problems_->push_back({path(), position, std::move(message)});
    }
    // The same path with another list of problems: for a part that is used only if it has none.
    DecodePath collecting(Problems& elsewhere) const {
        DecodePath copy = *this;
        copy.problems_ = &elsewhere;
        return copy;
    }
    void report_all(Problems const& found) const { problems_->insert(problems_->end(), found.begin(), found.end()); }
    void expected(std::string_view what, Node const& got) const {
        report(got.position, fmt::format("expected {}, got {}", what, describe(got)));
    }

  private:
    static constexpr std::size_t most_problems = 100;

    DecodeRules const* rules_;
    Problems* problems_;
    DecodePath const* parent_ = nullptr;
    std::string_view key_;
    std::size_t index_ = 0;
};

}  // namespace channeld::inline dto
