#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

#include "commands/sdk/http.hpp"
#include "dto/error.hpp"

// A command that needs more than one request is a coroutine that gets nothing but `send`. It knows no event loop: the
// engine (or a test with a scripted list of replies) takes the request it waits for and hands it the answer.
//
//     Conversation<result<std::int64_t>> find_channel(Exchange& omnitron, std::int64_t id) {
//         HttpRequest request{...};                       // named first: g++ 12 destroys braces in co_await twice
//         auto reply = co_await omnitron.send(std::move(request));
//
namespace channeld {

// Where a conversation and its driver meet: at most one request waits for its answer. One driver, one thread at a time.
class Exchange {
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

class Exchange::Send {
  public:
    explicit Send(Exchange& exchange) : exchange_(exchange) {}
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> waiter) { exchange_.waiter_ = waiter; }
    result<HttpResponse> await_resume() { return *std::exchange(exchange_.reply_, std::nullopt); }

  private:
    Exchange& exchange_;
};

inline Exchange::Send Exchange::send(HttpRequest request) {
    request_ = std::move(request);
    return Send(*this);
}

// Starts when it is awaited by another conversation, or by `start()`; runs until it waits for an answer or ends.
template <class T>
class [[nodiscard]] Conversation {
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

        Conversation get_return_object() {
            return Conversation(std::coroutine_handle<promise_type>::from_promise(*this));
        }
        std::suspend_always initial_suspend() const noexcept { return {}; }
        Finish final_suspend() const noexcept { return {}; }
        template <class U>
        void return_value(U&& result) {
            value.emplace(std::forward<U>(result));
        }
        void unhandled_exception() { failure = std::current_exception(); }
    };

    Conversation(Conversation&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
    Conversation& operator=(Conversation&&) = delete;
    ~Conversation() {
        if (handle_) handle_.destroy();
    }

    void start() { handle_.resume(); }
    bool done() const { return handle_.done(); }
    // After it is done: its value, once; throws what escaped from it.
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
    explicit Conversation(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    std::coroutine_handle<promise_type> handle_;
};

}  // namespace channeld
