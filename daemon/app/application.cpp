#include "daemon/app/application.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/ip/host_name.hpp>

#include "daemon/ledger/sqlite/sqlite_ledger.hpp"

namespace channeld::inline app {

namespace {

// Every application is another holder of leases: what the one before it would still write after a reload is refused
// when this one has begun.
std::string new_holder(Timestamp now) {
    boost::system::error_code unknown;
    auto const host = asio::ip::host_name(unknown);
    return fmt::format("process {} at {}, configured at {}", ::getpid(), host, to_iso(now));
}

}  // namespace

ChannelRuntime::ChannelRuntime(ConfiguredChannel channel, Settings const& settings, asio::any_io_executor executor,
                               Clock& clock, Ledger& ledger, std::string holder, OmnitronConnection& omnitron,
                               Log const& log, std::function<double()> random, RunProgress progress, RateWindows past)
    : channel_(std::move(channel)),
      connection_({channel_.settings.name, &ledger}, channel_.commands->limits(), clock, std::move(random),
                  std::move(past)),
      ledger_(ledger, channel_.settings.name, std::move(holder), clock) {
    omnitron::Api api;
    api.url = settings.omnitron.url;
    api.channel = channel_.settings.channel_id;
    api.catalog = channel_.settings.catalog_id;
    api.reference_life = std::chrono::ceil<std::chrono::seconds>(settings.omnitron.reference_life);
    auto const& retry = channel_.settings.retry;
    ChannelContext const context{executor,
                                 clock,
                                 ledger_,
                                 omnitron,
                                 connection_,
                                 content_locks_,
                                 omnitron.capabilities(),
                                 sending_lock_,
                                 log,
                                 name(),
                                 api,
                                 channel_.settings.in_flight,
                                 channel_.settings.success_reports,
                                 {retry.max, retry.interval, retry.expire, settings.omnitron.reference_life}};
    jobs_ = make_jobs(context, *channel_.commands, channel_.settings, std::move(progress));
}

Job* ChannelRuntime::job(std::string const& name) {
    auto const found = jobs_.find(name);
    return found == jobs_.end() ? nullptr : found->second.get();
}

FetchJob* ChannelRuntime::fetch_job(std::string const& name) {
    return dynamic_cast<FetchJob*>(job(name));
}

Application::Application(Settings const& settings, std::unique_ptr<Ledger> ledger)
    : ledger_path_(settings.ledger.path),
      ledger_(std::move(ledger)),
      omnitron_(settings.omnitron, clock_, [this] { return random(); }) {}

result<std::unique_ptr<Application>> Application::make(asio::io_context& io, Configuration configuration, Log log,
                                                       RunProgress progress, StoreListener* listener) {
    OpenOptions options;
    options.now = SystemClock().now();
    options.report = [&log](std::string const& message) {
        log.error("ledger_quarantined", "ledger quarantined; a new, empty one begins", {{"message", message}});
    };
    options.listener = listener;
    auto ledger =
        open_sqlite_ledger(configuration.settings.ledger.path, io.get_executor(), LedgerThread::own_thread, options);
    if (!ledger) return ledger.error();
    return make(io, std::move(configuration), std::move(log), std::move(progress), std::move(*ledger));
}

std::unique_ptr<Application> Application::make(asio::io_context& io, Configuration configuration, Log log,
                                               RunProgress progress, std::unique_ptr<Ledger> ledger,
                                               RatesByChannel past) {
    auto const& settings = configuration.settings;
    std::unique_ptr<Application> made(new Application(settings, std::move(ledger)));
    auto const holder = new_holder(made->clock_.now());
    for (auto& channel : configuration.channels) {
        auto rates = std::move(past[channel.settings.name]);
        made->channels_.push_back(std::make_unique<ChannelRuntime>(
            std::move(channel), settings, io.get_executor(), made->clock_, *made->ledger_, holder, made->omnitron_, log,
            [application = made.get()] { return application->random(); }, progress, std::move(rates)));
    }
    return made;
}

RatesByChannel Application::take_rates() {
    RatesByChannel out;
    for (auto& channel : channels_) out.emplace(channel->name(), channel->connection().take_windows());
    return out;
}

ChannelRuntime* Application::channel(std::string_view name) {
    auto const found =
        std::find_if(channels_.begin(), channels_.end(), [&](auto& channel) { return channel->name() == name; });
    return found == channels_.end() ? nullptr : found->get();
}

BackfillContext backfill_context(Application& application, ChannelRuntime& channel, Log const& log) {
    return {channel.name(),
            [&channel](std::string const& job) { return channel.fetch_job(job); },
            channel.connection(),
            channel.commands().limits(),
            channel.ledger(),
            application.clock(),
            log};
}

}  // namespace channeld::inline app
