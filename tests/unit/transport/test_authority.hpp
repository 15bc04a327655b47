#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

namespace channeld {

// A certificate authority that lives as long as its test.
class TestAuthority {
  public:
    TestAuthority();
    ~TestAuthority();
    TestAuthority(TestAuthority&&) = delete;

    // Its own certificate, for HttpOptions::ca_file.
    std::string const& ca_file() const { return ca_file_; }
    // A server whose certificate is for `name`: "DNS:localhost" or "IP:127.0.0.1".
    std::shared_ptr<boost::asio::ssl::context> server(std::string const& name) const;

  private:
    using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
    using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

    static Certificate certificate(EVP_PKEY* key, std::string const& name);

    Key key_;
    Certificate certificate_;
    std::string ca_file_;
};

}  // namespace channeld
