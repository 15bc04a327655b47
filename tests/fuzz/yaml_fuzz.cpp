#include "config/load.hpp"
#include "tests/fuzz/fuzz.hpp"

// The YAML reader, the decoder and the checks: either settings or problems, never both and never neither.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace channeld;
    SecretSource const secrets{
        [](std::string const&) { return std::string("text"); },
        [](std::filesystem::path const&) -> result<std::string> { return needs_person("not there"); }};
    auto const loaded = load_settings(fuzz::text_of(data, size), secrets, [](auto const&, auto const&) {});
    fuzz::must(loaded.settings.has_value() == loaded.problems.empty());
    fuzz::must(describe(loaded.problems, "f").empty() == loaded.problems.empty());
    return 0;
}
