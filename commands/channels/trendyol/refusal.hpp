#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/http.hpp"
#include "dto/error.hpp"

namespace channeld::channels::trendyol {

// What an answer other than 2xx means and what to do about it (Trendyol contract §1.3).
Error trendyol_refusal(HttpRequest const& request, HttpResponse const& response, Settings const& settings);

}  // namespace channeld::channels::trendyol
