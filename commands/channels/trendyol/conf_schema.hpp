#pragma once

#include "commands/sdk/conf_schema.hpp"

namespace channeld::channels::trendyol {

// What merchants see of the settings in Omnitron's panel; the secrets are not among it.
class TrendyolConfSchema : public GetChannelConfSchema {
  public:
    std::vector<ConfField> fields() const override;
};

}  // namespace channeld::channels::trendyol
