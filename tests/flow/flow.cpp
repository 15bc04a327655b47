#include "tests/flow/flow.hpp"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "daemon/jobs/backfill/backfills.hpp"
#include "daemon/jobs/reconcile/reconciliation.hpp"
#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "daemon/transport/channel_session.hpp"
#include "daemon/transport/rate_limited.hpp"
#include "tests/support/defects.hpp"
#include "tests/support/killable_ledger.hpp"
#include "tests/support/killable_transport.hpp"
#include "tests/support/run.hpp"

namespace channeld {
namespace {

// The channel's side needs no server: the scripted command reads nothing from the answer.
class EmptyAnswers : public Transport {
  public:
    asio::awaitable<result<HttpResponse>> send(HttpRequest) override {
        HttpResponse response;
        response.status = 200;
        co_return response;
    }
};

// A sandbox behind what the daemon puts before a channel.
class Market : public Transport {
  public:
    Market(sandbox::Service& service, Channel const& commands, Clock& clock, KillPoints& points)
        : wire_(service),
          killable_(wire_, points),
          limited_(killable_, clock, commands.limits()),
          retrying_(limited_, clock, [] { return 0.5; }),
          session_(retrying_, "shop") {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override {
        return session_.send(std::move(request));
    }

  private:
    SandboxTransport wire_;
    KillableTransport killable_;
    RateLimited limited_;
    Retrying retrying_;
    ChannelSession session_;
};

std::unique_ptr<Transport> channel_side(sandbox::Service* market, Channel const* commands, Clock& clock,
                                        KillPoints& points) {
    if (market) return std::make_unique<Market>(*market, *commands, clock, points);
    return std::make_unique<EmptyAnswers>();
}

omnitron::Api api() {
    omnitron::Api out;
    out.url = "http://omnitron.test";
    out.channel = 7;
    out.catalog = 3;
    return out;
}

std::string string_member(json::value const& row, std::string_view key) {
    auto const* const value = row.as_object().if_contains(key);
    return value && value->is_string() ? std::string(value->as_string()) : "";
}

}  // namespace

// The state of one process; destroyed at a restart.
struct Flow::Life {
    Life(Flow& flow)
        : wire(flow.faults_),
          killable(wire, flow.kill_points_),
          retrying(killable, flow.clock_, [] { return 0.5; }),
          session(retrying, flow.clock_, "http://omnitron.test", "channeld", Secret("secret")),
          cache(session, flow.clock_),
          market(channel_side(flow.market_, flow.commands_, flow.clock_, flow.kill_points_)),
          killable_ledger(*flow.ledger_, flow.kill_points_),
          ledger(killable_ledger, "shop", "life " + std::to_string(++flow.lives_), flow.clock_),
          context{flow.io_->get_executor(),
                  flow.clock_,
                  ledger,
                  cache,
                  *market,
                  content_locks,
                  capabilities,
                  sending_lock,
                  Log(flow.log_, LogLevel::debug),
                  "shop",
                  api(),
                  16,
                  flow.settings.success_reports,
                  flow.retry_},
          jobs(make_jobs(context, *flow.commands_, flow.settings)),
          backfills({"shop", [this](std::string const& job) { return dynamic_cast<FetchJob*>(jobs.at(job).get()); },
                     *market, flow.commands_->limits(), ledger, flow.clock_, Log(flow.log_, LogLevel::debug)}) {}

    SandboxTransport wire;
    KillableTransport killable;
    Retrying retrying;
    OmnitronSession session;
    ReferenceCache cache;
    std::unique_ptr<Transport> market;
    KillableLedger killable_ledger;
    ChannelLedger ledger;
    ContentLocks content_locks;
    omnitron::Capabilities capabilities;
    Semaphore sending_lock{1};
    ChannelContext context;
    ChannelJobs jobs;
    Backfills backfills;
};

Flow::Flow(sandbox::OmnitronOptions options)
    : omnitron_([this] { return clock_.now(); }, std::move(options)), faults_(omnitron_) {
    restart();
}

Flow::Flow(Channel const& commands, sandbox::Service& market)
    : commands_(&commands), market_(&market), omnitron_([this] { return clock_.now(); }), faults_(omnitron_) {
    restart();
}

Flow::Flow(sandbox::Service& shop) : market_(&shop), omnitron_([this] { return clock_.now(); }), faults_(omnitron_) {
    restart();
}

Flow::~Flow() = default;

void Flow::restart() {
    life_.reset();
    ledger_.reset();
    ledger_ = open_sqlite_ledger(folder.path() / "ledger.db", io_->get_executor()).value();
    life_ = std::make_unique<Life>(*this);
}

void Flow::delete_ledger() {
    life_.reset();
    ledger_.reset();
    for (auto const& file : std::filesystem::directory_iterator(folder.path())) std::filesystem::remove(file);
    restart();
}

void Flow::remember(OpenBatch batch) {
    channeld::run(*io_, life_->ledger.record_batch_opened(std::move(batch))).value();
}

RunReport Flow::run() {
    StopToken const stop;
    return run(stop);
}

RunReport Flow::run(StopToken const& stop) {
    return channeld::run(*io_, life_->jobs.at("fetch_orders")->run(stop));
}

RunReport Flow::run(std::string const& job) {
    StopToken const stop;
    return channeld::run(*io_, begin(job, stop));
}

asio::awaitable<RunReport> Flow::begin(std::string job, StopToken const& stop) {
    RunReport report;
    if (job != "backfill") {
        report = co_await life_->jobs.at(job)->run(stop);
    } else {
        auto const done = co_await life_->backfills.process_next(stop);
        if (!done) report.outcome = done.error();
    }
    co_return report;
}

std::int64_t Flow::request_backfill(std::string const& job, TimeRange range) {
    Backfill wanted;
    wanted.channel = "shop";
    wanted.job = job;
    wanted.range = range;
    wanted.requested_at = clock_.now();
    return channeld::run(*io_, ledger_->request_backfill(std::move(wanted))).value();
}

std::vector<Backfill> Flow::backfills() {
    return channeld::run(*io_, ledger_->backfills(100)).value();
}

std::string Flow::position(std::string const& job) {
    return channeld::run(*io_, ledger_->position("shop", job)).value();
}

std::vector<std::string> Flow::reconcile(TimeRange range) {
    std::vector<std::string> out;
    auto const append = [&out](Difference const& each) {
        out.push_back(std::string(boost::describe::enum_to_string(each.kind, "?")) + " " + each.number + ": " +
                      each.explanation);
    };
    ReconcileContext const context{"shop",   api(), life_->capabilities, life_->cache, *life_->market, *commands_,
                                   *ledger_, clock_};
    Reconciliation reconciliation(context, range, append);
    StopToken const never;
    auto const done = channeld::run(*io_, reconciliation.run(never));
    if (!done) out.push_back(done.error().message);
    return out;
}

void Flow::run_and_crash_after(int turns, std::string const& job) {
    StopToken const stop;
    auto const started = start(*io_, begin(job, stop));
    for (int i = 0; i < turns && !started.done(); ++i) io_->run_one_for(std::chrono::seconds(10));
    take_away();
}

std::vector<RunReport> Flow::run_together(std::vector<std::string> const& jobs) {
    StopToken const stop;
    std::vector<Started<RunReport>> started;
    for (auto const& job : jobs) started.push_back(start(*io_, begin(job, stop)));
    std::vector<RunReport> reports;
    for (auto& each : started) reports.push_back(finish(*io_, std::move(each)));
    return reports;
}

std::optional<std::string> Flow::run_together_and_kill(std::vector<std::string> const& jobs, std::size_t nth,
                                                       Corruption const& corruption) {
    StopToken const stop;
    std::vector<Started<RunReport>> started;
    kill_points_.kill_at(nth);
    for (auto const& job : jobs) started.push_back(start(*io_, begin(job, stop)));
    auto const is_done = [](auto const& each) { return each.done(); };
    io_->restart();
    while (!kill_points_.killed() && !std::all_of(started.begin(), started.end(), is_done))
        if (io_->run_one_for(std::chrono::seconds(20)) == 0)
            throw std::logic_error("nothing happens any more and the jobs are not done");
    if (!kill_points_.killed()) return std::nullopt;
    auto const where = kill_points_.where();
    take_away(corruption);
    return where;
}

std::optional<std::string> Flow::run_together_and_fail(std::vector<std::string> const& jobs, std::size_t nth) {
    kill_points_.fail_at(nth);
    run_together(jobs);
    auto const where = kill_points_.where();
    return where.empty() ? std::nullopt : std::optional(where);
}

void Flow::take_away(Corruption const& corruption) {
    auto const file = folder.path() / "ledger.db";
    // A reader keeps the last one to close from taking the WAL over, which a killed process does not do either.
    std::optional<SQLite::Database> reader(std::in_place, file.string());
    reader->execAndGet("SELECT count(*) FROM entries");
    ledger_.reset();  // queued calls are still written, but nobody gets their results
    reader.reset();
    if (corruption) corruption(file);
    io_.reset();  // destroys all coroutines, wherever they are suspended
    life_.reset();
    kill_points_.kill_at(0);
    io_ = std::make_unique<asio::io_context>(1);
    restart();
}

std::size_t Flow::rows(std::string const& table) const {
    return omnitron_.dump().at(table).as_array().size();
}

std::size_t Flow::reports(std::string const& kind) const {
    std::size_t count = 0;
    auto const state = omnitron_.dump();
    for (auto const& report : state.at("error_reports").as_array())
        if (string_member(report, "kind") == kind) ++count;
    return count;
}

std::vector<std::string> Flow::parked() {
    EntryFilter filter;
    filter.state = EntryState::parked;
    auto const entries = channeld::run(*io_, ledger_->entries(filter)).value();
    std::vector<std::string> out;
    for (auto const& entry : entries) out.insert(out.begin(), entry.reason_code + ": " + entry.message);
    return out;
}

std::size_t Flow::requests() const {
    return faults_.journal().total();
}

std::vector<std::string> Flow::defects() const {
    return channeld::defects(omnitron_.dump());
}

}  // namespace channeld
