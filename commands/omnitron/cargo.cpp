#include "commands/omnitron/cargo.hpp"

#include <fmt/format.h>

#include "dto/omnitron.hpp"

namespace channeld::omnitron {

namespace {

HttpRequest cargos_request(Api const& api, int page) {
    Api::Parameters const parameters{{"page", std::to_string(page)}, {"limit", "100"}};
    return api.get_reference("get_cargo_company", api.in_channel("cargos/"), parameters);
}

}  // namespace

HttpTask<outcome<std::int64_t>> get_cargo_company(RequestPort& omnitron, Api api, std::string erp_code) {
    for (int number = 1; number <= max_pages; ++number) {
        auto request = cargos_request(api, number);
        auto const reply = co_await omnitron.send(std::move(request));
        auto const page = read<Page<CargoCompany>>("get_cargo_company", reply);
        if (!page) co_return page.error();
        for (auto const& company : page->results)
            if (company.erp_code == erp_code) co_return company.primary_key();
        if (page->last) break;
    }
    co_return Failure(
        permanent(fmt::format("Omnitron has no cargo company with the erp code '{}': add it there, or map "
                              "the channel's name in the channel's settings (cargo_companies)",
                              erp_code)),
        "unknown_cargo_company");
}

HttpTask<result<CargoCodes>> get_cargo_codes(RequestPort& omnitron, Api api) {
    CargoCodes codes;
    for (int number = 1; number <= max_pages; ++number) {
        auto request = cargos_request(api, number);
        auto const reply = co_await omnitron.send(std::move(request));
        auto const page = read<Page<CargoCompany>>("get_cargo_company", reply);
        if (!page) co_return page.error();
        for (auto const& company : page->results) codes[company.primary_key()] = company.erp_code.value_or("");
        if (page->last) break;
    }
    co_return codes;
}

}  // namespace channeld::omnitron
