#include "tests/conformance/subject.hpp"

#include <fstream>
#include <iterator>
#include <set>

#include "dto/reflect/json.hpp"
#include "tests/conformance/json_text.hpp"

namespace channeld::conformance {
namespace {

namespace fs = std::filesystem;

Node read(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error(file.string() + ": cannot be read");
    auto node = parse_json(std::string(std::istreambuf_iterator<char>(in), {}));
    if (!node) throw std::runtime_error(file.string() + ": " + node.error().message);
    return *node;
}

// A recorded body that is not JSON stands there as a text.
Sample sample_of(fs::path const& file) {
    auto const node = read(file);
    auto const* status = node.find("status");
    auto const* response = node.find("response");
    if (!status || !response) throw std::runtime_error(file.string() + ": needs 'status' and 'response'");
    bool const text = response->kind == Node::Kind::string;
    return {file.stem().string(), std::stoi(status->text), text ? response->text : json_text(*response)};
}

}  // namespace

Subject::Subject(ChannelType const& type, fs::path folder) : type_(type), folder_(std::move(folder)) {
    settings_ = read(folder_ / "samples" / "settings.json");
    Problems ignored;
    channel_ = make(settings_, ignored);
    std::set<fs::path> files;
    for (auto const& entry : fs::directory_iterator(folder_ / "samples")) files.insert(entry.path());
    for (auto const& file : files)
        if (file.extension() == ".json" && file.stem() != "settings") add(sample_of(file));
}

void Subject::add(Sample sample) {
    if (sample.name == "orders_empty")
        empty_page_ = std::move(sample);
    else
        (sample.name.starts_with("orders_") ? pages_ : other_replies_).push_back(std::move(sample));
}

fs::path Subject::golden(std::string const& file) const {
    bool const ours = folder_.string().starts_with(CHANNELD_SOURCE_DIR);
    return (ours ? fs::path(CHANNELD_SOURCE_DIR) / "tests/golden" : folder_ / "golden") / file;
}

std::unique_ptr<Channel> Subject::make(Node const& settings, Problems& problems) const {
    DecodeRules rules;
    rules.refuse_unknown_keys = true;
    rules.secret = [this](Node const& node) {
        secrets_.push_back(node.text);
        return result<std::string>(node.text);
    };
    return type_.make(settings, Place(rules, problems));
}

}  // namespace channeld::conformance
