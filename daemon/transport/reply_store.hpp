#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>

#include "commands/sdk/http.hpp"
#include "dto/timestamp.hpp"

namespace channeld::inline transport {

// Replies by key, each with its own lifetime; least recently used ones are evicted first.
class ReplyStore {
  public:
    struct Limits {
        std::size_t entries = 10'000;
        std::size_t bytes = 8 << 20;  // of keys and replies
    };

    explicit ReplyStore(Limits limits) : limits_(limits) {}

    // Null when there is none, or it has expired. Valid until the next call.
    HttpResponse const* find(std::string const& key, Timestamp now);
    void keep(std::string const& key, HttpResponse reply, Timestamp until);
    void clear();

  private:
    struct Entry {
        std::string key;
        HttpResponse reply;
        Timestamp until;
        std::size_t bytes;
    };
    using Entries = std::list<Entry>;

    void drop(Entries::iterator entry);

    Limits limits_;
    Entries entries_;  // last used first
    std::unordered_map<std::string, Entries::iterator> by_key_;
    std::size_t bytes_ = 0;
};

}  // namespace channeld::inline transport
