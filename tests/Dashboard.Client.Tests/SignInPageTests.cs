using Dashboard.Client.Account;

namespace Dashboard.Client.Tests;

public sealed class SignInPageTests
{
    [Theory]
    [InlineData("/monitor?from=2026-06-01", true)]
    [InlineData("/", true)]
    [InlineData("//elders.example", false)]
    [InlineData("/\\elders.example", false)]
    [InlineData("https://elders.example", false)]
    [InlineData("/\t/elders.example", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_path_of_our_own_may_follow_a_sign_in(string? url, bool local) => SignInPage.IsLocal(url).ShouldBe(local);
}
