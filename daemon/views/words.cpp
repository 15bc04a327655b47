#include "daemon/views/words.hpp"

#include <algorithm>

namespace channeld::views {

std::string short_time(Timestamp moment) {
    return to_iso(moment).substr(0, 19) + "Z";
}

std::string item_type_text(std::string_view item_type) {
    std::string words(item_type);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

}  // namespace channeld::views
