#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace channeld {

namespace asio = boost::asio;

// The moments at which a process may be killed: before and after each request and each write of the ledger. At the
// chosen one, and at all later ones, coroutines wait for ever. The test checks killed() after each turn of the event
// loop and destroys everything.
class KillPoints {
  public:
    // Starts counting again; 0 for never.
    void kill_at(std::size_t nth);

    bool killed() const { return killed_; }
    std::size_t passed() const { return passed_; }
    // The point at which it was killed, for people.
    std::string const& where() const { return where_; }

    // Starts counting the calls again of the ledger, of which the nth is to fail; 0 for none.
    void fail_at(std::size_t nth);
    std::size_t calls() const { return calls_; }
    // Whether this call of the ledger is the one that fails; where() says which.
    bool fails(std::string_view what);

    asio::awaitable<void> pass(std::string_view moment, std::string_view what);

  private:
    std::size_t passed_ = 0, kill_at_ = 0, calls_ = 0, fail_at_ = 0;
    bool killed_ = false;
    std::string where_;
};

}  // namespace channeld
