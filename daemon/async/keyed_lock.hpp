#pragma once

#include <map>
#include <memory>
#include <string>

#include "daemon/async/semaphore.hpp"

namespace channeld::inline async {

// A lock per key, kept only while somebody uses it; granted in the order of the requests. For one thread.
class KeyedLock {
  public:
    class Guard {
      public:
        Guard(std::shared_ptr<Semaphore> lock, Semaphore::Permit permit)
            : lock_(std::move(lock)), permit_(std::move(permit)) {}

      private:
        std::shared_ptr<Semaphore> lock_;
        Semaphore::Permit permit_;
    };

    asio::awaitable<Guard> acquire(std::string key) {
        std::erase_if(locks_, [](auto const& entry) { return entry.second.expired(); });
        auto& known = locks_[key];
        auto lock = known.lock();
        if (!lock) known = lock = std::make_shared<Semaphore>(1);
        auto permit = co_await lock->acquire();
        co_return Guard(std::move(lock), std::move(permit));
    }

  private:
    std::map<std::string, std::weak_ptr<Semaphore>> locks_;
};

}  // namespace channeld::inline async
