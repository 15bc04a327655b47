#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "tests/fuzz/fuzz.hpp"

// Runs every file of the given folders through the fuzz target. Fails when there is none: a corpus that is not found
// tests nothing.
int main(int count, char** arguments) {
    std::size_t runs = 0;
    for (int i = 1; i < count; ++i)
        for (auto const& entry : std::filesystem::directory_iterator(arguments[i])) {
            std::cout << entry.path().filename().string() << std::endl;  // flushed: the last one is the culprit
            std::ostringstream text;
            text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
            auto const bytes = text.str();
            LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
            ++runs;
        }
    if (runs == 0) std::cerr << "no input; name the folder of a corpus\n";
    return runs == 0 ? 1 : 0;
}
