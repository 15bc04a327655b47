#include <fstream>
#include <iterator>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/golden.hpp"
#include "tests/conformance/run_text.hpp"

namespace channeld::conformance {
namespace {

std::filesystem::path file_of(Subject const& subject, Command command, std::string const& what) {
    std::string name(subject.type().name);
    name.append("_").append(to_string(command)).append("_").append(what).append(".json");
    return subject.golden(name);
}

Violations compare(Golden const& golden) {
    if (golden.now == read(golden)) return {};
    return {golden.file.string() +
            " differs from the current result; if the change is intended, accept it with "
            "CHANNELD_UPDATE_GOLDEN=1 and read the diff. Now:\n" +
            golden.now};
}

Violations requests_are_golden(Subject const& subject, Command command) {
    return compare(requests_of(subject, command));
}

Violations results_are_golden(Subject const& subject, Command command) {
    return compare(results_of(subject, command));
}

}  // namespace

Golden requests_of(Subject const& subject, Command command) {
    return {file_of(subject, command, "requests"), request_text(run_of(subject, command))};
}

Golden results_of(Subject const& subject, Command command) {
    return {file_of(subject, command, "results"), result_text(run_of(subject, command))};
}

std::string read(Golden const& golden) {
    std::ifstream in(golden.file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void accept(Golden const& golden) {
    std::filesystem::create_directories(golden.file.parent_path());
    std::ofstream(golden.file, std::ios::binary) << golden.now;
}

std::vector<Clause> golden_clauses() {
    return {
        {"C04", "requests match the golden file", requesting_commands(), requests_are_golden},
        {"C19", "results of the samples match the golden file", requesting_commands(), results_are_golden},
    };
}

}  // namespace channeld::conformance
