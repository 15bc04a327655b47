#include "config/secrets.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "config/yaml.hpp"
#include "tests/unit/config/document.hpp"

namespace channeld {
namespace {

// The secret behind `reference`, or the error message.
std::string read_text(std::string const& reference, testing::Surroundings const& surroundings = {}) {
    Problems problems;
    auto const node = read_yaml(reference, problems);
    auto const text = read_secret(node.value(), surroundings.source());
    return text ? *text : text.error().message;
}

constexpr auto how = "; write {env: NAME}, {file: PATH} or {credential: NAME}";

TEST(Secrets, ComeFromTheEnvironmentAFileOrACredential) {
    testing::Surroundings around{{{"KEY", "from env"}, {"CREDENTIALS_DIRECTORY", "/run/credentials/channeld"}},
                                 {{"/etc/key", "from file"}, {"/run/credentials/channeld/key", "from credential"}}};
    EXPECT_EQ(read_text("{env: KEY}", around), "from env");
    EXPECT_EQ(read_text("{file: /etc/key}", around), "from file");
    EXPECT_EQ(read_text("{credential: key}", around), "from credential");
}

TEST(Secrets, OneTrailingNewlineIsCut) {
    testing::Surroundings around{{{"A", "x\n"}, {"B", "x\r\n"}, {"C", "x \n\n"}}, {}};
    EXPECT_EQ(read_text("{env: A}", around), "x");
    EXPECT_EQ(read_text("{env: B}", around), "x");
    EXPECT_EQ(read_text("{env: C}", around), "x \n");
}

TEST(Secrets, PlainTextIsRefusedWithoutRepeatingIt) {
    EXPECT_EQ(read_text("hunter2"), std::string("a secret is not written here but referenced") + how);
    EXPECT_EQ(read_text("\"hunter2\""), std::string("a secret is not written here but referenced") + how);
}

TEST(Secrets, HaveExactlyOneReference) {
    EXPECT_EQ(read_text("{env: A, file: b}"), std::string("a secret has exactly one reference") + how);
    EXPECT_EQ(read_text("{}"), std::string("a secret has exactly one reference") + how);
    EXPECT_EQ(read_text("{environment: A}"), std::string("'environment' is not a kind of reference") + how);
    EXPECT_EQ(read_text("{env: }"), std::string("'env' needs a name") + how);
    EXPECT_EQ(read_text("{env: [A]}"), std::string("'env' needs a name") + how);
}

TEST(Secrets, AMissingSecretIsNamed) {
    testing::Surroundings around{{{"EMPTY", "\n"}}, {{"/empty", ""}}};
    EXPECT_EQ(read_text("{env: KEY}", around), "the environment variable KEY is not set");
    EXPECT_EQ(read_text("{env: EMPTY}", around), "the environment variable EMPTY is empty");
    EXPECT_EQ(read_text("{file: /nowhere}", around), "the file /nowhere cannot be read: No such file or directory");
    EXPECT_EQ(read_text("{file: /empty}", around), "the file /empty is empty");
    EXPECT_EQ(read_text("{credential: key}", around),
              "the credential key cannot be read: CREDENTIALS_DIRECTORY is not set; systemd sets it for a service with "
              "LoadCredential=key:PATH");
    around.environment["CREDENTIALS_DIRECTORY"] = "/run/c";
    EXPECT_EQ(read_text("{credential: key}", around), "the credential key cannot be read: No such file or directory");
}

TEST(Secrets, ACredentialIsANameNotAPath) {
    testing::Surroundings const around{{{"CREDENTIALS_DIRECTORY", "/run/c"}}, {{"/run/c/../passwd", "x"}}};
    EXPECT_EQ(read_text("{credential: ../passwd}", around),
              "'../passwd' is not the name of a credential; a path is written as {file: PATH}");
}

TEST(SystemSecrets, ReadsFilesAndSaysWhyNot) {
    auto const folder = std::filesystem::path(::testing::TempDir()) / "channeld_secrets_test";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "short") << "text\n";
    std::ofstream(folder / "long") << std::string(70'000, 'x');
    auto const source = system_secrets();
    EXPECT_EQ(source.file(folder / "short").value(), "text\n");
    EXPECT_EQ(source.file(folder / "long").error().message, "it is longer than 65536 bytes");
    EXPECT_EQ(source.file(folder / "absent").error().message, "No such file or directory");
    EXPECT_EQ(source.file(folder).error().message, "Is a directory");
    std::filesystem::remove_all(folder);
}

TEST(SystemSecrets, ReadsTheEnvironment) {
    EXPECT_FALSE(system_secrets().environment("CHANNELD_NEVER_SET_ANYWHERE"));
    EXPECT_TRUE(system_secrets().environment("PATH"));
}

}  // namespace
}  // namespace channeld
