#include "tests/conformance/subject.hpp"

#include <set>

namespace channeld::conformance {

namespace fs = std::filesystem;

Subject::Subject(ChannelType const& type, fs::path folder) : type_(type), folder_(std::move(folder)) {
    settings_ = read_document(folder_ / "samples" / "settings.json");
    Problems ignored;
    channel_ = make(settings_, ignored);
    std::set<fs::path> files;
    for (auto const& entry : fs::directory_iterator(folder_ / "samples")) files.insert(entry.path());
    for (auto const& file : files)
        if (file.extension() == ".json" && file.stem() != "settings") add(read_sample(file));
}

void Subject::add(Sample sample) {
    for (auto const command : requesting_commands()) {
        if (!sample.name.starts_with(sample_prefix(command))) continue;
        if (sample.name.substr(sample_prefix(command).size()) == "empty")
            empty_.emplace(command, std::move(sample));
        else
            samples_[command].push_back(std::move(sample));
        return;
    }
    other_replies_.push_back(std::move(sample));
}

std::vector<Sample> const& Subject::samples(Command command) const {
    static std::vector<Sample> const none;
    auto const found = samples_.find(command);
    return found == samples_.end() ? none : found->second;
}

Sample const* Subject::empty_sample(Command command) const {
    auto const found = empty_.find(command);
    return found == empty_.end() ? nullptr : &found->second;
}

fs::path Subject::golden(std::string const& file) const {
    bool const ours = folder_.parent_path() == fs::path(CHANNELD_SOURCE_DIR) / "commands" / "channels";
    return (ours ? fs::path(CHANNELD_SOURCE_DIR) / "tests" / "golden" : folder_ / "golden") / file;
}

std::unique_ptr<Channel> Subject::make(Node const& settings, Problems& problems) const {
    DecodeRules rules;
    rules.refuse_unknown_keys = true;
    rules.secret = [this](Node const& node) {
        secrets_.push_back(node.text);
        return result<std::string>(node.text);
    };
    return type_.make(settings, DecodePath(rules, problems));
}

}  // namespace channeld::conformance
