#include "tests/conformance/sample.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "dto/reflect/json.hpp"
#include "tests/conformance/json_text.hpp"

namespace channeld::conformance {
namespace {

namespace fs = std::filesystem;

std::string text_in(Node const* object, std::string_view key) {
    auto const* value = object ? object->find(key) : nullptr;
    return value ? value->text : "";
}

// A body that is not JSON is recorded as a string.
RecordedReply recorded(fs::path const& file, Node const& node) {
    auto const* status = node.find("status");
    auto const* response = node.find("response");
    if (!status || !response) throw std::runtime_error(file.string() + ": a reply needs 'status' and 'response'");
    bool const text = response->kind == Node::Kind::string;
    auto const* request = node.find("request");
    return {text_in(request, "method"), text_in(request, "target"), std::stoi(status->text),
            text ? response->text : json_text(*response)};
}

void add(fs::path const& file, Node const& reply, std::vector<RecordedReply>& replies) {
    if (reply.kind != Node::Kind::string) return replies.push_back(recorded(file, reply));
    for (auto const& other : read_sample(file.parent_path() / (reply.text + ".json")).replies) replies.push_back(other);
}

}  // namespace

Node read_document(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error(file.string() + ": cannot be read");
    auto node = parse_json(std::string(std::istreambuf_iterator<char>(in), {}));
    if (!node) throw std::runtime_error(file.string() + ": " + node.error().message);
    return *node;
}

Sample read_sample(fs::path const& file) {
    auto const node = read_document(file);
    Sample out;
    out.name = file.stem().string();
    out.batch = text_in(&node, "batch");
    if (auto const* items = node.find("items")) out.items = *items;
    auto const* replies = node.find("replies");
    if (!replies)
        add(file, node, out.replies);
    else
        for (auto const& reply : replies->items) add(file, reply, out.replies);
    if (out.replies.empty()) throw std::runtime_error(file.string() + ": has no reply");
    return out;
}

}  // namespace channeld::conformance
