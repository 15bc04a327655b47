#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/process/child.hpp"
#include "tests/process/remotes.hpp"
#include "tests/support/temporary_folder.hpp"

namespace channeld {

// The output of a command and how it ended.
struct CommandResult {
    End end;
    std::string out, err;
};

// An installation of channeld: a folder with channeld.yaml, the ledger, and both remotes.
class Installation {
  public:
    using Variables = std::map<std::string, std::string>;
    using Words = std::vector<std::string>;

    Installation();

    Remotes remotes;
    TemporaryFolder const folder;
    std::filesystem::path const config, ledger;

    // config/examples/sandbox.yaml with fetch_orders alone, a run each second: most tests count its requests, or do
    // something at one of its calls. It is what channeld.yaml holds at first.
    std::string yaml() const;
    std::string whole_yaml() const;  // with all jobs
    void write_config(std::string const& yaml) const;

    // `channeld WORDS...` with the sandbox's secrets in its environment; `more` wins over them, "" removes one.
    std::unique_ptr<Child> start(Words words, Variables const& more = {}) const;
    CommandResult run(Words words, Variables const& more = {}) const;

    // `channeld run` and `channeld run-once fetch_orders` with channeld.yaml.
    std::unique_ptr<Child> start_daemon(Variables const& more = {}) const;
    std::unique_ptr<Child> start_import() const;
    CommandResult import(Variables const& more = {}) const;

    void delete_ledger() const;
};

// Expects the program to exit with 0; prints its stderr otherwise.
#define EXPECT_EXITS_CLEANLY(child) EXPECT_EQ((child).wait(), (End{0, 0})) << (child).err()

}  // namespace channeld
