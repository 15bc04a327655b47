#include "daemon/ledger/sqlite/rate_shares.hpp"

#include "daemon/ledger/sqlite/query.hpp"

namespace channeld::sqlite {
namespace {

// The last share that is older than a period may have been used up until the one after it was taken, so it still
// counts. One that lies further ahead than a period is left from before the clock was set back.
void forget_old(Connection& connection, RateShare const& taken) {
    Query(connection,
          "DELETE FROM rate_shares WHERE channel = ?1 AND limit_group = ?2 AND per_ms = ?3 AND (taken_at > ?5"
          " OR taken_at < (SELECT max(taken_at) FROM rate_shares"
          " WHERE channel = ?1 AND limit_group = ?2 AND per_ms = ?3 AND taken_at <= ?4))")
        .bind(taken.channel, taken.group, std::int64_t{taken.per.count()}, taken.taken_at - taken.per,
              taken.taken_at + taken.per)
        .run();
}

}  // namespace

result<void> reserve_shares(Connection& connection, std::vector<RateShare> const& shares) {
    for (auto const& share : shares) {
        Query(connection,
              "INSERT INTO rate_shares (channel, limit_group, per_ms, taken_at, requests) VALUES (?, ?, ?, ?, ?)"
              " ON CONFLICT DO UPDATE SET requests = requests + excluded.requests")
            .bind(share.channel, share.group, std::int64_t{share.per.count()}, share.taken_at, share.requests)
            .run();
        forget_old(connection, share);
    }
    return {};
}

result<std::vector<RateShare>> shares(Connection& connection, std::string const& channel, std::string const& group,
                                      std::chrono::milliseconds per) {
    Query query(connection,
                "SELECT requests, taken_at FROM rate_shares"
                " WHERE channel = ? AND limit_group = ? AND per_ms = ? ORDER BY taken_at");
    query.bind(channel, group, std::int64_t{per.count()});
    std::vector<RateShare> out;
    while (query.next()) {
        auto& share = out.emplace_back(RateShare{channel, group, per, 0, {}});
        query.read(share.requests, share.taken_at);
    }
    return out;
}

}  // namespace channeld::sqlite
