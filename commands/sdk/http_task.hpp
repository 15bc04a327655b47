#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

#include "commands/sdk/http.hpp"
#include "dto/error.hpp"

// A command that needs more than one request is a coroutine that can do nothing but `send`. It knows no event loop: its
// driver (the engine's `run_on`, or a test with a list of replies) takes the pending request and hands in the answer.
//
//     HttpTask<result<std::int64_t>> find_channel(RequestPort& omnitron, std::int64_t id) {
//         HttpRequest request{...};                       // named first: g++ 12 destroys braces in co_await twice
//         auto reply = co_await omnitron.send(std::move(request));
//
namespace channeld::inline sdk {

// Connects a task with its driver. At most one request is pending at a time. Not thread-safe; it must outlive the task.
class RequestPort {
  public:
    class Send;
    Send send(HttpRequest request);

    bool waiting() const { return bool(waiter_); }
    HttpRequest take_request() { return std::move(request_); }
    void answer(result<HttpResponse> reply) {
        reply_.emplace(std::move(reply));
        std::exchange(waiter_, {}).resume();
    }

  private:
    HttpRequest request_;
    std::optional<result<HttpResponse>> reply_;
    std::coroutine_handle<> waiter_;
};

class RequestPort::Send {
  public:
    explicit Send(RequestPort& port) : port_(port) {}
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> waiter) { port_.waiter_ = waiter; }
    result<HttpResponse> await_resume() { return *std::exchange(port_.reply_, std::nullopt); }

  private:
    RequestPort& port_;
};

inline RequestPort::Send RequestPort::send(HttpRequest request) {
    request_ = std::move(request);
    return Send(*this);
}

// A lazily started coroutine with the result T. It starts when another task awaits it, or by `start()`, and runs until
// it waits for an answer or is done. Destroying it before it is done releases all that its coroutine holds.
template <class T>
class [[nodiscard]] HttpTask {
  public:
    struct promise_type {
        std::optional<T> value;
        std::exception_ptr failure;
        std::coroutine_handle<> continuation = std::noop_coroutine();

        struct Finish {
            bool await_ready() const noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> self) noexcept {
                return self.promise().continuation;
            }
            void await_resume() const noexcept {}
        };

        HttpTask get_return_object() { return HttpTask(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_always initial_suspend() const noexcept { return {}; }
        Finish final_suspend() const noexcept { return {}; }
        template <class U>
        void return_value(U&& result) {
            value.emplace(std::forward<U>(result));
        }
        void unhandled_exception() { failure = std::current_exception(); }
    };

    HttpTask(HttpTask&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
    HttpTask& operator=(HttpTask&&) = delete;
    ~HttpTask() {
        if (handle_) handle_.destroy();
    }

    void start() { handle_.resume(); }
    bool done() const { return handle_.done(); }
    // Only once, and only when it is done: moves the value out, or rethrows the exception that left the coroutine.
    T take() {
        if (handle_.promise().failure) std::rethrow_exception(handle_.promise().failure);
        return std::move(*handle_.promise().value);
    }

    bool await_ready() const { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) {
        handle_.promise().continuation = caller;
        return handle_;
    }
    T await_resume() { return take(); }

  private:
    explicit HttpTask(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    std::coroutine_handle<promise_type> handle_;
};

// The request that a task begins with; none if it ends without one.
template <class T>
std::vector<HttpRequest> first_request(RequestPort& port, HttpTask<T> task) {
    task.start();
    if (!port.waiting()) return {};
    return {port.take_request()};
}

// Runs a task against responses that are there already. A request for which none is left gets a transient error.
template <class T>
T replay(RequestPort& port, HttpTask<T> task, std::vector<HttpResponse> const& responses) {
    task.start();
    for (auto response = responses.begin(); port.waiting();) {
        if (response == responses.end())
            port.answer(transient(port.take_request().label + ": there is no response to this request"));
        else
            port.answer(*response++);
    }
    return task.take();
}

}  // namespace channeld::inline sdk
