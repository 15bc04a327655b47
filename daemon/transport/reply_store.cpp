#include "daemon/transport/reply_store.hpp"

namespace channeld::inline transport {
namespace {

std::size_t size_of(std::string const& key, HttpResponse const& reply) {
    auto bytes = 2 * key.size() + reply.body.size();
    for (auto const& [name, value] : reply.headers) bytes += name.size() + value.size();
    return bytes;
}

}  // namespace

HttpResponse const* ReplyStore::find(std::string const& key, Timestamp now) {
    auto const found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    auto const entry = found->second;
    if (entry->until <= now) {
        drop(entry);
        return nullptr;
    }
    entries_.splice(entries_.begin(), entries_, entry);
    return &entry->reply;
}

void ReplyStore::keep(std::string const& key, HttpResponse reply, Timestamp until) {
    if (auto const old = by_key_.find(key); old != by_key_.end()) drop(old->second);
    auto const bytes = size_of(key, reply);
    if (bytes > limits_.bytes) return;
    entries_.push_front({key, std::move(reply), until, bytes});
    by_key_[key] = entries_.begin();
    bytes_ += bytes;
    while (entries_.size() > limits_.entries || bytes_ > limits_.bytes) drop(std::prev(entries_.end()));
}

void ReplyStore::clear() {
    entries_.clear();
    by_key_.clear();
    bytes_ = 0;
}

void ReplyStore::drop(Entries::iterator entry) {
    bytes_ -= entry->bytes;
    by_key_.erase(entry->key);
    entries_.erase(entry);
}

}  // namespace channeld::inline transport
