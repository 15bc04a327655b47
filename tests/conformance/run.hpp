#pragma once

#include <string>
#include <vector>

#include "tests/conformance/subject.hpp"
#include "tests/conformance/talk.hpp"

namespace channeld::conformance {

// A command with one of its samples: what it asked, and what came of it in words, a line for each item.
struct Step {
    std::string sample;
    std::vector<HttpRequest> sent;
    std::vector<std::string> results;
};

// A command over all its samples. One that reads page by page goes on from page to page, a minute apart, and reads the
// one that has nothing at the end.
std::vector<Step> run_of(Subject const& subject, Command command);

// What check_orders makes of a sample, asked as `answer` says.
struct Checked {
    std::vector<HttpRequest> sent;
    result<CheckAnswer> answer;
};
Checked check(Subject const& subject, Sample const& sample, Answer const& answer);
Checked check(Subject const& subject, Sample const& sample);

}  // namespace channeld::conformance
