#include "tests/unit/transport/test_authority.hpp"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <cstdio>
#include <stdexcept>

namespace channeld {
namespace {

void add_extension(X509* certificate, int id, std::string const& value) {
    std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> const extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, id, value.c_str()), X509_EXTENSION_free);
    X509_add_ext(certificate, extension.get(), -1);
}

std::string write_temporary(X509* certificate) {
    std::string path = "/tmp/channeld-test-ca-XXXXXX";
    int const descriptor = mkstemp(path.data());
    std::unique_ptr<FILE, decltype(&fclose)> const file(fdopen(descriptor, "w"), fclose);
    if (!file || PEM_write_X509(file.get(), certificate) != 1) throw std::runtime_error("cannot write " + path);
    return path;
}

}  // namespace

TestAuthority::TestAuthority()
    : key_(EVP_EC_gen("P-256"), EVP_PKEY_free), certificate_(certificate(key_.get(), "test authority")) {
    X509_set_issuer_name(certificate_.get(), X509_get_subject_name(certificate_.get()));
    add_extension(certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(certificate_.get(), key_.get(), EVP_sha256());
    ca_file_ = write_temporary(certificate_.get());
}

TestAuthority::~TestAuthority() {
    unlink(ca_file_.c_str());
}

std::shared_ptr<boost::asio::ssl::context> TestAuthority::server(std::string const& name) const {
    Key const key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    auto const issued = certificate(key.get(), name);
    X509_set_issuer_name(issued.get(), X509_get_subject_name(certificate_.get()));
    add_extension(issued.get(), NID_subject_alt_name, name);
    X509_sign(issued.get(), key_.get(), EVP_sha256());

    auto context = std::make_shared<boost::asio::ssl::context>(boost::asio::ssl::context::tls_server);
    SSL_CTX_use_certificate(context->native_handle(), issued.get());
    SSL_CTX_use_PrivateKey(context->native_handle(), key.get());
    return context;
}

TestAuthority::Certificate TestAuthority::certificate(EVP_PKEY* key, std::string const& name) {
    Certificate made(X509_new(), X509_free);
    X509_set_version(made.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
    auto const* text = reinterpret_cast<unsigned char const*>(name.c_str());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC, text, -1, -1, 0);
    X509_set_pubkey(made.get(), key);
    return made;
}

}  // namespace channeld
