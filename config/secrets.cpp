#include "config/secrets.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <system_error>

namespace channeld::inline config {
namespace {

constexpr std::size_t longest_secret = 64u << 10;

constexpr auto how_to_write = "write {env: NAME}, {file: PATH} or {credential: NAME}";

result<std::string> read_file(std::filesystem::path const& path) {
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    std::string text(longest_secret + 1, '\0');
    if (in) in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad() || !in.is_open()) return needs_person(std::generic_category().message(errno));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > longest_secret) return needs_person(fmt::format("it is longer than {} bytes", longest_secret));
    return text;
}

// `what` names the reference: "the file /run/secret".
result<std::string> whole(std::string_view what, std::string text) {
    if (text.ends_with('\n')) text.pop_back();
    if (text.ends_with('\r')) text.pop_back();
    if (text.empty()) return needs_person(fmt::format("{} is empty", what));
    return text;
}

result<std::string> from_environment(std::string const& name, SecretSource const& source) {
    auto const what = fmt::format("the environment variable {}", name);
    auto text = source.environment(name);
    if (!text) return needs_person(what + " is not set");
    return whole(what, std::move(*text));
}

result<std::string> from_file(std::string const& what, std::filesystem::path const& path, SecretSource const& source) {
    auto text = source.file(path);
    if (!text) return needs_person(fmt::format("{} cannot be read: {}", what, text.error().message));
    return whole(what, std::move(*text));
}

result<std::string> from_credential(std::string const& name, SecretSource const& source) {
    if (name.find('/') != name.npos || name == "." || name == "..")
        return needs_person(
            fmt::format("'{}' is not the name of a credential; a path is written as {{file: PATH}}", name));
    auto const folder = source.environment("CREDENTIALS_DIRECTORY");
    if (!folder)
        return needs_person(
            fmt::format("the credential {} cannot be read: CREDENTIALS_DIRECTORY is not set; systemd sets it "
                        "for a service with LoadCredential={}:PATH",
                        name, name));
    return from_file(fmt::format("the credential {}", name), std::filesystem::path(*folder) / name, source);
}

}  // namespace

result<std::string> read_secret(Node const& reference, SecretSource const& source) {
    if (reference.kind != Node::Kind::object)
        return needs_person(fmt::format("a secret is not written here but referenced; {}", how_to_write));
    if (reference.members.size() != 1)
        return needs_person(fmt::format("a secret has exactly one reference; {}", how_to_write));
    auto const& [key, value, position] = reference.members.front();
    bool const word = value.kind == Node::Kind::scalar || value.kind == Node::Kind::string;
    if (!word || value.text.empty()) return needs_person(fmt::format("'{}' needs a name; {}", key, how_to_write));
    if (key == "env") return from_environment(value.text, source);
    if (key == "file") return from_file(fmt::format("the file {}", value.text), value.text, source);
    if (key == "credential") return from_credential(value.text, source);
    return needs_person(fmt::format("'{}' is not a kind of reference; {}", key, how_to_write));
}

SecretSource system_secrets() {
    auto const environment = [](std::string const& name) -> std::optional<std::string> {
        auto const* value = std::getenv(name.c_str());
        return value ? std::optional<std::string>(value) : std::nullopt;
    };
    return {environment, read_file};
}

}  // namespace channeld::inline config
