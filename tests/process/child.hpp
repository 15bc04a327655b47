#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace channeld {

// How a process ended.
struct End {
    int code = -1;   // its exit code, when it ended by itself
    int signal = 0;  // else what killed it
    friend bool operator==(End const&, End const&) = default;
};
std::ostream& operator<<(std::ostream& out, End const& end);

// A child process. Its output is recorded. The destructor kills it if it is still running. All waits have one generous
// timeout, so that a hanging test fails and shows the program's output. `signal` is thread-safe.
class Child {
  public:
    // `environment` is added to the test's own; "" removes a variable.
    Child(std::vector<std::string> arguments, std::map<std::string, std::string> const& environment);
    Child(Child const&) = delete;
    ~Child();

    pid_t pid() const { return pid_; }
    void signal(int number);
    // Waits until `text` is on stderr; false if the program ends without it, or the limit is over.
    bool says(std::string_view text);
    // Waits for the end; a program that does not end within the limit is killed, and the End says so.
    End wait();

    std::string out() const;
    std::string err() const;

  private:
    struct Stream {
        int descriptor = -1;
        std::string text;
        bool ended = false;
        std::thread reader;
    };
    void read(Stream& stream);
    bool wait_until_silent();
    void reap();

    pid_t pid_ = 0;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Stream out_, err_;
    bool reaped_ = false;
    End end_;
};

}  // namespace channeld
