#include <gtest/gtest.h>

#include "tests/unit/architecture/await_shapes.hpp"
#include "tests/unit/architecture/source_tree.hpp"

namespace channeld::architecture {
namespace {

// The findings in a piece of code, each with the text that follows.
std::vector<std::string> faults(std::string const& text) {
    std::vector<std::string> out;
    for (auto const& [position, what] : await_faults(text)) out.push_back(what + ": " + text.substr(position, 3));
    return out;
}

using Found = std::vector<std::string>;

TEST(AwaitShapes, FindsBracesInTheStatement) {
    EXPECT_EQ(faults("co_await send(HttpRequest{1, 2});"), Found{"a brace: {1,"});
    EXPECT_EQ(faults("auto x = f({1}, co_await y);"), Found{"a brace: {1}"});
    EXPECT_EQ(faults("{ a(); return Foo{co_await b()}; }"), Found{"a brace: {co"});
    EXPECT_EQ(faults("auto x =\n    co_await f(g(),\n   {});"), Found{"a brace: {})"});
    EXPECT_EQ(faults("if (co_await f(A{})) { b(); }"), Found{"a brace: {})"});
    EXPECT_EQ(faults("if (a(A{})) co_await f(A{1});"), Found{"a brace: {1}"});
    EXPECT_EQ(faults("auto f() -> T { auto x = co_await g(A{b}); }"), Found{"a brace: {b}"});
}

TEST(AwaitShapes, FindsLambdasWithCapturesInTheStatement) {
    EXPECT_EQ(faults("co_await on_pool([order] { return save(order); });"), Found{"a lambda with captures: [or"});
    EXPECT_EQ(faults("co_await f(1, [&](int x) -> int { return x; });"), Found{"a lambda with captures: [&]"});
}

TEST(AwaitShapes, LeavesNamedThingsAlone) {
    EXPECT_EQ(faults("HttpRequest request{1};\nauto reply = co_await send(std::move(request));"), Found());
    EXPECT_EQ(faults("auto save = [order] { return 1; };\nco_await on_pool(save);"), Found());
    EXPECT_EQ(faults("if (auto x = co_await f()) { return A{1}; }"), Found());
    EXPECT_EQ(faults("while (co_await f(items[0])) x = A{1};"), Found());
    EXPECT_EQ(faults("for (auto x : y) if (a) if (!co_await f()) co_return A{1};"), Found());
    EXPECT_EQ(faults("for (A a{1}; co_await f(); b()) c(A{1});"), Found());
    EXPECT_EQ(faults("void f() { co_await g(); } A a{1};"), Found());
    EXPECT_EQ(faults("else { co_await f(); }"), Found());
    EXPECT_EQ(faults("co_await f(\"{1}\"); // {2}"), Found());
    EXPECT_EQ(faults("co_await f([](int x) { return x; });"), Found());
}

TEST(AwaitShapes, ACoroutineLambdaIsJudgedByItsOwnStatements) {
    EXPECT_EQ(faults("co_spawn(x, [&]() -> awaitable<void> { co_await f(); }, A{});"), Found());
    EXPECT_EQ(faults("run([&]() -> awaitable<void> { co_await f(A{}); });"), Found{"a brace: {})"});
}

TEST(AwaitShapes, ACommentAllowsAShape) {
    EXPECT_EQ(faults("co_await f({});  // NOLINT(await): trivially destructible\nco_await g({1});"),
              Found{"a brace: {1}"});
}

TEST(AwaitRules, NoStatementBuildsWhatTheCompilerDestroysTwice) {
    Found broken;
    for (auto const& file : source_tree())
        for (auto const& [position, what] : await_faults(file.text))
            broken.push_back(file.path + ":" + std::to_string(file.line_of(position)) + ": " + what +
                             " in a statement with co_await; name it first");
    EXPECT_EQ(broken, Found());
}

}  // namespace
}  // namespace channeld::architecture
