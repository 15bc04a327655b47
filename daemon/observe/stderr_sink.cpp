#include "daemon/observe/stderr_sink.hpp"

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

namespace channeld::inline observe {
namespace {

// JOURNAL_STREAM is inherited by programs whose stderr goes elsewhere, so device and inode have to agree
// (systemd.exec(5)).
bool stderr_is_journal() {
    auto const* stream = std::getenv("JOURNAL_STREAM");
    struct stat about {};
    return stream && fstat(STDERR_FILENO, &about) == 0 && fmt::format("{}:{}", about.st_dev, about.st_ino) == stream;
}

int priority(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return 7;
        case LogLevel::info:
            return 6;
        case LogLevel::warning:
            return 4;
        case LogLevel::error:
            return 3;
    }
    return 3;
}

spdlog::level::level_enum spdlog_level(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

class StderrSink : public Log::Sink {
  public:
    explicit StderrSink(bool journal)
        : journal_(journal), logger_("channeld", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
        logger_.set_level(spdlog::level::trace);
        logger_.set_pattern(journal ? "%v" : "%H:%M:%S %l %v");
    }

    void write(LogLevel level, std::string const& line) override {
        if (journal_)
            logger_.log(spdlog_level(level), "<{}>{}", priority(level), line);
        else
            logger_.log(spdlog_level(level), line);
    }

  private:
    bool journal_;
    spdlog::logger logger_;
};

}  // namespace

std::shared_ptr<Log::Sink> stderr_sink() {
    return std::make_shared<StderrSink>(stderr_is_journal());
}

}  // namespace channeld::inline observe
