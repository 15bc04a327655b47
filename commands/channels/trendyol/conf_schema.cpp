#include "commands/channels/trendyol/conf_schema.hpp"

namespace channeld::channels::trendyol {

std::vector<ConfField> TrendyolConfSchema::fields() const {
    return {
        {"seller_id", "Trendyol seller id", ConfType::text, true},
        {"url", "Trendyol API address", ConfType::url},
        {"integrator", "Integrator name in the User-Agent", ConfType::text},
        {"cargo_companies", "Cargo companies: Trendyol's name -> erp code", ConfType::json},
        {"cargo_codes", "Cargo codes: erp code -> Trendyol's code", ConfType::json},
        {"carrier", "Who carries the parcels: trendyol, own_contract or own_courier", ConfType::text},
        {"send_invoice_link", "Send invoice links", ConfType::boolean},
        {"send_cancellations", "Send the merchant's cancellations", ConfType::boolean},
        {"unsupplied_reason", "Reason of the merchant's cancellations (500-506)", ConfType::integer},
        {"reject_reason", "Reason of rejected returns (claimIssueReasonId)", ConfType::text},
        {"reject_reasons", "Reasons of rejected returns: the channel's reason -> claimIssueReasonId", ConfType::json},
        {"reject_description", "What buyers of rejected returns are told", ConfType::text},
    };
}

}  // namespace channeld::channels::trendyol
