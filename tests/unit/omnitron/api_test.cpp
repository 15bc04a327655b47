#include "commands/omnitron/api.hpp"

#include <gtest/gtest.h>

#include "dto/omnitron.hpp"
#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

Api const api{"https://omnitron.example", 7, 3, std::chrono::seconds(90)};

HttpResponse answer(int status, std::string body) {
    HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

TEST(Api, ReadsMayBeRepeatedAndAreEncoded) {
    HttpRequest expected;
    expected.label = "find_city";
    expected.url = "https://omnitron.example/api/v1/channel/7/cities/?name__iexact=A%26B%20%C5%9Eile";
    EXPECT_EQ(api.get("find_city", api.in_channel("cities/"), {{"name__iexact", "A&B Şile"}}), expected);
}

TEST(Api, ReferenceDataMayBeKeptForItsLife) {
    EXPECT_EQ(api.get("a", "b/").cache_for.count(), 0);
    EXPECT_EQ(api.get_reference("a", "b/").cache_for.count(), 90);
}

TEST(Api, WritesMustNotBeRepeated) {
    HttpRequest expected;
    expected.label = "write";
    expected.url = "https://omnitron.example/api/v1/things/";
    expected.body = R"({"a":"ş"})";
    expected.repeatable = false;
    expected.method = "POST";
    EXPECT_EQ(api.post("write", "things/", {{"a", "ş"}}), expected);
    expected.method = "PATCH";
    EXPECT_EQ(api.patch("write", "things/", {{"a", "ş"}}), expected);
}

TEST(Api, ARefusalNamesTheRequestAndQuotesTheAnswerWithoutPersonalData) {
    auto const error =
        error_from_response("create_customer", answer(400, "{\"email\": [\"ayse@example.invalid is\ttaken\"]}"));
    EXPECT_EQ(error.kind, ErrorKind::permanent);
    EXPECT_TRUE(error.message.starts_with("Omnitron refuses create_customer with HTTP 400: ")) << error.message;
    EXPECT_EQ(error.message.find("ayse"), std::string::npos) << error.message;
    EXPECT_EQ(error.message.find('\t'), std::string::npos) << error.message;
}

TEST(Api, AnAnswerThatCannotBeReadMayBeReadableLater) {
    EXPECT_EQ(read<Keyed>("find_thing", answer(200, R"({"pk": 5})"))->primary_key(), 5);
    auto const html = read<Keyed>("find_thing", answer(200, "<html>"));
    ASSERT_FALSE(html);
    EXPECT_EQ(html.error().kind, ErrorKind::transient);
    EXPECT_TRUE(html.error().message.starts_with("Omnitron's answer to find_thing cannot be read: "))
        << html.error().message;
}

TEST(Api, AnObjectWithoutAKeyCannotBeRead) {
    EXPECT_EQ(read<Keyed>("find_thing", answer(200, R"({"id": 6})"))->primary_key(), 6);
    for (auto const* body : {"{}", R"({"pk": null})", R"({"detail": "later"})"})
        EXPECT_EQ(failure_of(read<Keyed>("find_thing", answer(201, body))),
                  "transient: Omnitron's answer to find_thing cannot be read: it has neither 'pk' nor 'id'");
}

TEST(Api, NoAnswerStaysTheErrorThatItIs) {
    EXPECT_EQ(failure_of(read<Keyed>("find_thing", unclear("cut off"))), "unclear: cut off");
    EXPECT_EQ(failure_of(read<Keyed>("find_thing", answer(404, "no"))),
              "permanent: Omnitron refuses find_thing with HTTP 404: no");
}

TEST(Api, PagesComeAsAnEnvelopeOrAsAList) {
    auto const page = [](std::string body) { return read<Page<Keyed>>("find", answer(200, std::move(body))); };
    EXPECT_FALSE(page(R"({"results": [{"pk": 1}], "next": "https://omnitron.example/?page=2"})")->last);
    EXPECT_TRUE(page(R"({"results": [{"pk": 1}], "next": null})")->last);
    EXPECT_TRUE(page(R"({"results": [{"pk": 1}], "next": ""})")->last);
    EXPECT_TRUE(page(R"({"results": []})")->last);
    EXPECT_TRUE(page(R"([{"pk": 1}, {"id": 2}])")->last);
    EXPECT_EQ(page(R"([{"pk": 1}, {"id": 2}])")->results.at(1).primary_key(), 2);
    EXPECT_FALSE(page(R"({"detail": "no list"})"));
}

}  // namespace
}  // namespace channeld::omnitron
