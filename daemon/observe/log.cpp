#include "daemon/observe/log.hpp"

#include "dto/printable.hpp"

namespace channeld::inline observe {
namespace {

constexpr std::size_t longest_value = 512;

void append(std::string& line, Log::Fields const& fields) {
    for (auto const& [key, value] : fields) {
        bool const plain = !value.empty() && value.find_first_of(" \"=\\") == value.npos;
        line.append(" ").append(key).append("=");
        if (plain)
            line += printable(value, longest_value);
        else
            line.append("\"").append(printable(value, longest_value, "\"\\")).append("\"");
    }
}

}  // namespace

Log Log::with(Fields const& more) const {
    Log out = *this;
    append(out.context_, more);
    return out;
}

void Log::write(LogLevel level, LogEvent event, LogSentence sentence, Fields const& fields) const {
    if (level < least_) return;
    std::string line(sentence.words());
    line.append(" event=").append(event.name()).append(context_);
    append(line, fields);
    sink_->write(level, line);
}

}  // namespace channeld::inline observe
