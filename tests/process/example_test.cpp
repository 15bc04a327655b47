#include <gmock/gmock.h>

#include <csignal>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/process/installation.hpp"

namespace channeld {
namespace {

namespace fs = std::filesystem;

std::string replace_all(std::string text, std::string const& pattern,
                        std::function<std::string(std::smatch const&)> by) {
    std::string out;
    std::smatch match;
    for (std::regex const wanted(pattern); std::regex_search(text, match, wanted); text = match.suffix())
        out.append(match.prefix()).append(by(match));
    return out + text;
}

std::string without_comments(std::string const& yaml) {
    return replace_all(yaml, "(^|\\s)#[^\\n]*", [](auto const& match) { return match[1].str(); });
}

// The examples as a reader would use them: with secrets in place and their own addresses.
class Example : public testing::TestWithParam<fs::path> {
  protected:
    Example() {
        fs::create_directory(installation.folder.path() / "credentials");
        environment["CREDENTIALS_DIRECTORY"] = installation.folder.path() / "credentials";
        std::ostringstream text;
        text << std::ifstream(GetParam()).rdbuf();
        installation.write_config(adapted(without_comments(text.str())));
    }

    std::string adapted(std::string yaml) {
        auto const secret = [&](fs::path const& file) { std::ofstream(file) << "secret\n"; };
        yaml = replace_all(yaml, "credential: (\\w+)", [&](auto const& match) {
            secret(installation.folder.path() / "credentials" / match[1].str());
            return match.str();
        });
        yaml = replace_all(yaml, "file: [^}\\s]+", [&](auto const&) {
            secret(installation.folder.path() / "secret");
            return "file: " + (installation.folder.path() / "secret").string();
        });
        yaml = replace_all(yaml, "env: (\\w+)", [&](auto const& match) {
            environment.emplace(match[1], "secret");
            return match.str();
        });
        yaml = replace_all(yaml, "path: [^/\\s]*(/[^/\\s]+)*\\.db\\b",
                           [&](auto const&) { return "path: " + installation.ledger.string(); });
        int urls = 0;
        return replace_all(yaml, "https?://[^\\s#]+", [&](auto const&) {
            return urls++ == 0 ? installation.remotes.omnitron_url() : installation.remotes.trendyol_url();
        });
    }

    Installation installation;
    Installation::Variables environment;
};

TEST_P(Example, IsRightAndStarts) {
    auto const check = installation.run({"check-config", installation.config.string()}, environment);
    ASSERT_EQ(check.end, (End{0, 0})) << check.err;
    EXPECT_THAT(check.out, testing::StartsWith(installation.config.string() + ": ok, "));
    auto const daemon = installation.start_daemon(environment);
    EXPECT_TRUE(daemon->says(" event=daemon_started "));
    daemon->signal(SIGTERM);
    EXPECT_EXITS_CLEANLY(*daemon);
}

std::vector<fs::path> examples() {
    std::vector<fs::path> out;
    for (auto const& entry : fs::directory_iterator(fs::path(CHANNELD_SOURCE_DIR) / "config/examples"))
        out.push_back(entry.path());
    return out;
}

INSTANTIATE_TEST_SUITE_P(Configuration, Example, testing::ValuesIn(examples()),
                         [](auto const& given) { return given.param.stem().string(); });

}  // namespace
}  // namespace channeld
