#include "tests/conformance/remote.hpp"

#include <boost/algorithm/string/split.hpp>
#include <optional>
#include <set>

namespace channeld::conformance {
namespace {

std::string target_of(std::string const& url) {
    auto const host = url.find("://");
    auto const path = url.find('/', host == url.npos ? 0 : host + 3);
    return path == url.npos ? "/" : url.substr(path);
}

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = static_cast<char>(c | ' ');
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The same address may be encoded differently in recordings.
std::string decoded(std::string const& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const escape = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
        out += escape ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
        if (escape) i += 2;
    }
    return out;
}

struct Target {
    std::string path;
    std::set<std::string> parameters;
};

Target parts_of(std::string const& target) {
    auto const question = target.find('?');
    Target out{decoded(target.substr(0, question)), {}};
    if (question == target.npos) return out;
    std::vector<std::string> parameters;
    auto const query = target.substr(question + 1);
    boost::split(parameters, query, [](char c) { return c == '&'; });
    for (auto const& parameter : parameters) out.parameters.insert(decoded(parameter));
    return out;
}

// How well the reply matches the request; std::nullopt if it does not.
std::optional<int> match_score(RecordedReply const& reply, HttpRequest const& request) {
    if (!reply.method.empty() && reply.method != request.method) return std::nullopt;
    if (reply.target.empty()) return 0;
    auto const asked = parts_of(target_of(request.url)), known = parts_of(reply.target);
    if (!asked.path.ends_with(known.path)) return std::nullopt;
    int same = 1;
    for (auto const& parameter : known.parameters) same += asked.parameters.contains(parameter);
    return same;
}

bool is_write(RecordedReply const& reply) {
    return !reply.method.empty() && reply.method != "GET";
}

}  // namespace

Remote::Remote(std::vector<RecordedReply> replies, Reads reads, RecordedReply fallback)
    : replies_(std::move(replies)), reads_(reads), empty_(std::move(fallback)), used_(replies_.size()) {}

HttpResponse Remote::operator()(HttpRequest const& request) {
    auto const* reply = is_read(request) ? read(request) : written(request);
    if (reply) return response_with(reply->status, reply->body);
    unknown_.push_back(request.method + " " + target_of(request.url));
    return is_read(request) ? response_with(empty_.status, empty_.body) : response_with(404, "{}");
}

// The best match; of several, the one of the latest state.
RecordedReply const* Remote::read(HttpRequest const& request) {
    std::optional<std::size_t> found;
    int most = -1;
    bool same_state = false;
    auto end = now_;
    while (end < replies_.size() && !is_write(replies_[end])) ++end;
    for (std::size_t i = 0; i < end; ++i) {
        if (is_write(replies_[i])) same_state = false;
        auto const score = is_write(replies_[i]) || used_[i] ? std::nullopt : match_score(replies_[i], request);
        if (!score || *score < most || (*score == most && same_state)) continue;
        most = *score;
        found = i;
        same_state = true;
    }
    if (!found) return nullptr;
    used_[*found] = reads_ == Reads::once;
    return &replies_[*found];
}

// A write that was made before gets the same reply again.
RecordedReply const* Remote::written(HttpRequest const& request) {
    for (auto i = now_; i < replies_.size(); ++i)
        if (is_write(replies_[i]) && match_score(replies_[i], request)) {
            now_ = i + 1;
            return &replies_[i];
        }
    for (auto i = now_; i-- > 0;)
        if (is_write(replies_[i]) && match_score(replies_[i], request)) return &replies_[i];
    return nullptr;
}

}  // namespace channeld::conformance
