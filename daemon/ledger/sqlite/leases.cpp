#include "daemon/ledger/sqlite/leases.hpp"

#include <fmt/format.h>

#include "daemon/ledger/sqlite/query.hpp"

namespace channeld::sqlite {

namespace {

Error not_its_newest(Connection& connection, Lease const& lease, std::string const& now_held) {
    return needs_person(fmt::format(
        "ledger {}: the lease of channel {} that {} holds (epoch {}) is not valid: {}. Nothing was stored. One holder "
        "at a time works on a channel: stop one of the two, and start this one again if it is the one to remain.",
        connection.file().string(), lease.channel, lease.holder, lease.epoch, now_held));
}

}  // namespace

result<Lease> acquire_lease(Connection& connection, std::string const& channel, std::string const& holder,
                            Timestamp now) {
    Query(connection,
          "INSERT INTO leases (channel, holder, epoch, acquired_at) VALUES (?, ?, 1, ?)"
          " ON CONFLICT (channel) DO UPDATE SET holder = excluded.holder, epoch = epoch + 1,"
          " acquired_at = excluded.acquired_at WHERE holder <> excluded.holder")
        .bind(channel, holder, now)
        .run();
    Lease lease{channel, holder};
    Query query(connection, "SELECT epoch FROM leases WHERE channel = ?");
    query.bind(channel).next();
    query.read(lease.epoch);
    return lease;
}

result<void> check_lease(Connection& connection, Lease const& lease, std::string const& channel) {
    if (channel != lease.channel)
        return permanent(
            fmt::format("ledger {}: a write for channel {} came with the lease of channel {}. Nothing was stored. "
                        "Please report this message.",
                        connection.file().string(), channel, lease.channel));
    Query query(connection, "SELECT holder, epoch, acquired_at FROM leases WHERE channel = ?");
    if (!query.bind(lease.channel).next()) return not_its_newest(connection, lease, "nobody has acquired it here");
    Lease newest{lease.channel, {}};
    Timestamp acquired_at{};
    query.read(newest.holder, newest.epoch, acquired_at);
    if (newest.epoch == lease.epoch) return {};
    return not_its_newest(
        connection, lease,
        fmt::format("{} has acquired it at {} (epoch {})", newest.holder, to_iso(acquired_at), newest.epoch));
}

}  // namespace channeld::sqlite
