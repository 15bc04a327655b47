#include "daemon/transport/http/tls.hpp"

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/error.hpp>
#include <stdexcept>

namespace channeld::inline transport {
namespace {

bool is_tls(boost::system::error_code ec) {
    return ec.category() == asio::error::get_ssl_category();
}

bool certificate_refused(boost::system::error_code ec) {
    return is_tls(ec) && ERR_GET_REASON(static_cast<unsigned long>(ec.value())) == SSL_R_CERTIFICATE_VERIFY_FAILED;
}

}  // namespace

asio::ssl::context make_tls_context(std::string const& ca_file) {
    asio::ssl::context context(asio::ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    context.set_verify_mode(asio::ssl::verify_peer);
    context.set_default_verify_paths();
    if (ca_file.empty()) return context;

    boost::system::error_code ec;
    context.load_verify_file(ca_file, ec);
    if (ec)
        throw std::runtime_error(
            fmt::format("{}: not a readable PEM file of CA certificates: {}", ca_file, ec.message()));
    return context;
}

void expect_host(SSL* ssl, std::string const& host) {
    boost::system::error_code not_an_address;
    asio::ip::make_address(host, not_an_address);
    if (!not_an_address) {
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str());
        return;  // RFC 6066 §3: no server name indication for addresses
    }
    SSL_set1_host(ssl, host.c_str());
    SSL_set_tlsext_host_name(ssl, host.c_str());
}

Error handshake_error(SSL* ssl, std::string const& host, boost::system::error_code ec) {
    if (certificate_refused(ec))
        return needs_person(fmt::format(
            "the certificate of {} is refused ({}); check the URL, this machine's clock and its CA certificates", host,
            X509_verify_cert_error_string(SSL_get_verify_result(ssl))));
    return transient(fmt::format("no TLS connection to {} ({}){}", host, ec.message(),
                                 is_tls(ec) ? "; TLS 1.2 or newer is needed" : ""));
}

}  // namespace channeld::inline transport
