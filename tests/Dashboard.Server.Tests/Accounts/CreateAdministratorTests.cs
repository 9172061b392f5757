using System.Net;
using Dashboard.Server.Accounts;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>What <c>create-admin</c> does to accounts that are there already.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class CreateAdministratorTests
{
    private const string Administrator = "beheer@regio.nl";
    private const string Another = "een heel ander wachtwoord";

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Nobody_of_another_role_becomes_one_by_a_slip_of_the_pen(bool again)
    {
        await using var app = App.Start();
        using var administrator = await app.AdministratorAsync();
        var letter = await app.InviteAsync(administrator, Invited.Draft());
        var refused = await Should.ThrowAsync<RuleBrokenException>(() => MakeAsync(app, "Collega@voorbeeld.nl", again));
        refused.Detail.ShouldContain("een andere rol");
        (await app.WithContextAsync(context => context.Users.AsNoTracking().SingleAsync(user => user.Id == letter.Account, Cancel)))
            .ShouldSatisfyAllConditions(user => user.Role.ShouldBe(Roles.Reporter), user => user.Organisation.ShouldBe("lumens"));
    }

    [Fact]
    public async Task Who_is_one_already_keeps_the_password_unless_the_operator_says_again()
    {
        await using var app = App.Start();
        using var administrator = await app.AdministratorAsync(Administrator);
        (await Should.ThrowAsync<RuleBrokenException>(() => MakeAsync(app, Administrator, again: false))).Detail.ShouldContain("--again");
        (await administrator.GetAsync(ApiRoutes.People, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await MakeAsync(app, Administrator, again: true);
        (await administrator.GetAsync(ApiRoutes.People, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var browser = app.Anonymous();
        (await browser.SignInAsync(Administrator, Another)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private static async Task MakeAsync(App app, string userName, bool again)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CreateAccount>().MakeAdministratorAsync(userName, Another, again, Cancel);
    }
}
