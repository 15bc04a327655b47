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

// A program that runs beside the test. What it writes is kept. It is killed with this object if it still runs.
// Waiting has one generous limit, so that a test that hangs fails with the program's words; no test counts on it.
// Any thread may signal it.
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
