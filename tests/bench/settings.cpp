#include "tests/bench/settings.hpp"

#include <fmt/format.h>

namespace channeld::bench {

std::string settings_yaml(RemoteSide const& remote, std::filesystem::path const& ledger) {
    return fmt::format(R"(omnitron:
  url: {}
  username: channeld
  password: {{env: PASSWORD}}
ledger: {{path: {}}}
log: {{level: error}}
channels:
  - name: trendyol
    type: trendyol
    channel_id: {}
    catalog_id: 3
    in_flight: 16
    settings:
      url: {}
      seller_id: "900123"
      api_key: {{env: KEY}}
      api_secret: {{env: SECRET}}
      cargo_companies:
        Yurtiçi Kargo Marketplace: yurtici
        Aras Kargo Marketplace: aras
        Sürat Kargo Marketplace: surat
        PTT Kargo Marketplace: ptt
        Trendyol Express Marketplace: trendyol_express
      limits:
        any: {{requests: 100000, per: 1s}}
        stream: {{requests: 100000, per: 1s}}
        lists: {{requests: 100000, per: 1s}}
        writes: {{requests: 100000, per: 1s}}
    jobs:
      fetch_orders: {{every: 1h}}
  - name: shop
    type: sample
    channel_id: {}
    catalog_id: 3
    in_flight: 16
    settings:
      url: {}
      token: {{env: TOKEN}}
    reason_mapping: {{changed_mind: 401, broken: 405}}
    jobs: {{}}
)",
                       remote.omnitron_url(), ledger.string(), trendyol_channel, remote.trendyol_url(), shop_channel,
                       remote.shop_url());
}

}  // namespace channeld::bench
