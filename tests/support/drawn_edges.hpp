#pragma once

#include <compare>
#include <fstream>
#include <iterator>
#include <ostream>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>

// The state diagrams of the documents, as values that a test compares with the code.
namespace channeld {

struct Edge {
    std::string from, to, call;
    friend auto operator<=>(Edge const&, Edge const&) = default;
};
inline void PrintTo(Edge const& edge, std::ostream* out) {
    *out << edge.from << " --> " << edge.to << ": " << edge.call;
}
using Edges = std::set<Edge>;

// The edges of the diagram that begins in `document` with `[*] --> first`. A label lists calls, each with a remark in
// brackets or none; what ends a diagram (`--> [*]`) is no call.
inline Edges edges_drawn_in(std::string const& document, std::string const& first) {
    std::ifstream file(std::string(CHANNELD_SOURCE_DIR) + "/" + document);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    auto const begin = text.find("[*] --> " + first + ":");
    if (begin == text.npos) throw std::runtime_error(document + " has no diagram that begins with " + first);
    auto const diagram = text.substr(begin, text.find("```", begin) - begin);
    std::regex const edge(R"((\S+) --> (\w+): (.*))"), remark(R"( *\([^)]*\))"), call(R"([^,]+)");
    Edges out;
    for (std::sregex_iterator each(diagram.begin(), diagram.end(), edge), end; each != end; ++each) {
        auto const calls = std::regex_replace((*each)[3].str(), remark, "");
        for (std::sregex_iterator one(calls.begin(), calls.end(), call); one != end; ++one)
            out.insert({(*each)[1], (*each)[2], std::regex_replace(one->str(), std::regex("^ +| +$"), "")});
    }
    return out;
}

}  // namespace channeld
