#include "sandbox/trendyol/claim_reasons.hpp"

namespace channeld::sandbox {

std::string customer_reason(std::int64_t id) {
    static std::map<std::int64_t, std::string> const names{
        {251, "Modelini beğenmedim"},      {301, "Kusurlu ürün"},
        {351, "Yanlış ürün gönderildi"},   {401, "Vazgeçtim"},
        {501, "Bedeni küçük geldi"},       {551, "Bedeni büyük geldi"},
        {651, "Ürün anlatılandan farklı"}, {701, "Yanlış sipariş"}};
    auto const found = names.find(id);
    return found == names.end() ? "Diğer" : found->second;
}

std::map<std::int64_t, std::string> issue_reasons() {
    return {{1, "Sahte ürün"},
            {51, "Kullanılmış ürün"},
            {101, "Fazla ürün"},
            {151, "Eksik parça"},
            {201, "Yanlış ürün"},
            {301, "Ürün bana ait değil"},
            {351, "Boş paket"},
            {401, "Eksik ürün"},
            {451, "Analize gönder"},
            {1651, "İade paketi gelmedi"},
            {2077, "Etiketi koparılmış"},
            {2078, "Kutusu açılmış"},
            {2079, "Süresi geçmiş"},
            {2101, "Diğer"}};
}

bool needs_photo(std::int64_t issue_reason) {
    return issue_reason != 1651 && issue_reason != 451 && issue_reason != 2101;
}

}  // namespace channeld::sandbox
