#include <csignal>

#include "daemon/cli/cli.hpp"

int main(int argc, char const* const* argv) {
    // A file that may not grow any more is told and waited for, as a full disk is.
    std::signal(SIGXFSZ, SIG_IGN);
    return channeld::cli::run(argc, argv);
}
