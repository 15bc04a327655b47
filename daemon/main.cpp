#include "daemon/cli/cli.hpp"

int main(int argc, char const* const* argv) {
    return channeld::cli::run(argc, argv);
}
