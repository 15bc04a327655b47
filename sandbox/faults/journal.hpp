#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <string>

#include "sandbox/json_reply.hpp"

namespace channeld::sandbox {

// "POST /api/v1/channel/{id}/orders/": numbers and uuids of the path become "{id}".
std::string pattern_of(Call const& call);

// The calls to a service: counts of all, and the last ten thousand one by one. Not thread-safe.
class Journal {
  public:
    struct Entry {
        std::string method, path;
        int status = 0;
        Fault fault = Fault::none;
    };

    void add(Call const& call, Reply const& reply);
    void clear();

    std::map<std::string, std::size_t> const& counts() const { return counts_; }
    std::size_t total() const { return total_; }
    json::object dump() const;  // {"total", "counts": {pattern: n}, "calls": [{"method", "path", "status", "fault"}]}

  private:
    std::map<std::string, std::size_t> counts_;
    std::deque<Entry> last_;
    std::size_t total_ = 0;
};

}  // namespace channeld::sandbox
