#pragma once

#include <boost/asio/ssl/context.hpp>
#include <string>

#include "dto/error.hpp"

namespace channeld::inline transport {

namespace asio = boost::asio;

// TLS 1.2 or newer; certificates are checked against the system's CAs and, if given, those in `ca_file` (PEM). Throws
// std::runtime_error when that file cannot be read. Reads the system's whole CA bundle: some 50 ms.
asio::ssl::context make_tls_context(std::string const& ca_file);

// Has the handshake ask for `host` and accept only its certificate.
void expect_host(SSL* ssl, std::string const& host);

// What a failed handshake means: `needs_person` for a refused certificate, else `transient`.
Error handshake_error(SSL* ssl, std::string const& host, boost::system::error_code ec);

}  // namespace channeld::inline transport
