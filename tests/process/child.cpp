#include "tests/process/child.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <filesystem>

#include <chrono>
#include <ostream>
#include <stdexcept>

namespace channeld {
namespace {

constexpr std::chrono::seconds limit{90};

struct Pipe {
    Pipe() {
        if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe could be made");
    }
    int ends[2];
};

std::vector<std::string> variables(std::map<std::string, std::string> const& changes) {
    std::vector<std::string> out;
    for (auto** variable = environ; *variable; ++variable) {
        std::string const text(*variable);
        if (!changes.contains(text.substr(0, text.find('=')))) out.push_back(text);
    }
    // What counts branches writes files at the program's end; those of a process that a test kills count for nobody.
    auto const aside = std::filesystem::temp_directory_path() / "channeld-counts";
    out.push_back("GCOV_PREFIX=" + aside.string());
    for (auto const& [name, value] : changes)
        if (!value.empty()) out.push_back(std::string(name).append("=").append(value));
    return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (auto& text : texts) out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, End const& end) {
    return end.signal ? out << "killed by signal " << end.signal : out << "exit code " << end.code;
}

Child::Child(std::vector<std::string> arguments, std::map<std::string, std::string> const& environment) {
    auto texts = variables(environment);
    auto const argv = pointers(arguments), envp = pointers(texts);
    Pipe const out, err;
    auto const parent = ::getpid();
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no process could be made");
    if (pid_ == 0) {
        // Other threads' locks stay as they were, so only async-signal-safe calls until exec.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(127);
        ::dup2(out.ends[1], STDOUT_FILENO);
        ::dup2(err.ends[1], STDERR_FILENO);
        ::execve(argv[0], argv.data(), envp.data());
        ::_exit(127);
    }
    ::close(out.ends[1]);
    ::close(err.ends[1]);
    out_.descriptor = out.ends[0];
    err_.descriptor = err.ends[0];
    out_.reader = std::thread([this] { read(out_); });
    err_.reader = std::thread([this] { read(err_); });
}

Child::~Child() {
    signal(SIGKILL);
    out_.reader.join();
    err_.reader.join();
    reap();
}

void Child::read(Stream& stream) {
    char part[4096];
    for (ssize_t got; (got = ::read(stream.descriptor, part, sizeof part)) > 0;) {
        std::lock_guard const lock(mutex_);
        stream.text.append(part, static_cast<std::size_t>(got));
        changed_.notify_all();
    }
    ::close(stream.descriptor);
    std::lock_guard const lock(mutex_);
    stream.ended = true;
    changed_.notify_all();
}

void Child::signal(int number) {
    std::lock_guard const lock(mutex_);
    if (!reaped_) ::kill(pid_, number);
}

bool Child::says(std::string_view text) {
    std::unique_lock lock(mutex_);
    auto const command_result = [&] { return err_.text.find(text) != err_.text.npos; };
    changed_.wait_for(lock, limit, [&] { return command_result() || err_.ended; });
    return command_result();
}

bool Child::wait_until_silent() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, limit, [this] { return out_.ended && err_.ended; });
}

End Child::wait() {
    if (!wait_until_silent()) signal(SIGKILL);
    reap();
    return end_;
}

void Child::reap() {
    std::lock_guard const lock(mutex_);
    if (reaped_) return;
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) continue;
    reaped_ = true;
    if (WIFEXITED(status)) end_.code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) end_.signal = WTERMSIG(status);
}

std::string Child::out() const {
    std::lock_guard const lock(mutex_);
    return out_.text;
}

std::string Child::err() const {
    std::lock_guard const lock(mutex_);
    return err_.text;
}

}  // namespace channeld
