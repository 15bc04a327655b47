#pragma once

#include <string>
#include <vector>

#include "tests/conformance/run_task.hpp"
#include "tests/conformance/subject.hpp"

namespace channeld::conformance {

// A command run with one of its samples: its requests, and a line of text per result.
struct Step {
    std::string sample;
    std::vector<HttpRequest> sent;
    std::vector<std::string> results;
};

// A command run with all its samples. A fetch command continues from page to page, a minute apart, and reads the empty
// page last.
std::vector<Step> run_of(Subject const& subject, Command command);

// The result of check_orders for a sample; `answer` gives the replies.
struct Checked {
    std::vector<HttpRequest> sent;
    result<CheckAnswer> answer;
};
Checked check(Subject const& subject, Sample const& sample, Answer const& answer);
Checked check(Subject const& subject, Sample const& sample);

}  // namespace channeld::conformance
