#include "commands/omnitron/detail/truncate.hpp"

namespace channeld::omnitron {

std::string truncate(std::string_view text, std::size_t characters) {
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const starts_character = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
        if (starts_character && seen++ == characters) return std::string(text.substr(0, i));
    }
    return std::string(text);
}

}  // namespace channeld::omnitron
