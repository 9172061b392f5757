using System.Net;
using Dashboard.Server.Accounts;
using Dashboard.Server.Data;
using Dashboard.Server.Demo;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>The accounts and organisations that somebody finds who tries the demo.</summary>
public sealed class DemoAccountsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_demo_account_has_an_address_of_nobody_so_that_its_role_can_be_changed()
    {
        await using var app = App.Start();
        using var administrator = await app.SignInAsync("beheerder"); // as in a demo of before: without an address
        await EnsureAllAsync(app);
        await EnsureAllAsync(app); // and at every start
        var addresses = await app.WithContextAsync(
            context => context.Users.ToDictionaryAsync(user => user.UserName!, user => user.Email, Cancel));
        addresses.ShouldBe(
            DemoRegion.Accounts.ToDictionary(account => account.UserName, account => (string?)(account.UserName + "@voorbeeld.example")),
            ignoreOrder: true);

        var id = await app.WithContextAsync(
            context => context.Users.Where(user => user.UserName == "meekijker").Select(user => user.Id).SingleAsync(Cancel));
        using var again = await app.SignInAsync("beheerder");
        var person = await again.PersonAsync(id);
        using (var asked = await again.ActAsync(
            id, HttpMethod.Put, "", Invited.Draft(person.Email!, Roles.Reporter, person.Organisation, person.Name)))
            asked.StatusCode.ShouldBe(HttpStatusCode.NoContent, await asked.Content.ReadAsStringAsync(Cancel));
        using var officer = await app.SignInAsync("fg");
        await officer.AgreeAsync(id);
        (await again.PersonAsync(id)).Role.ShouldBe(Roles.Reporter);
        await EnsureAllAsync(app); // now there is another with that name, and the address stays where it is
        (await app.WithContextAsync(context => context.Users.CountAsync(user => user.Email == person.Email, Cancel))).ShouldBe(1);
    }

    [Fact]
    public void Every_organisation_of_the_demo_region_is_of_its_own_kind() =>
        RegionFile.Load(new ConfigurationBuilder().Build()).Partners.Select(partner => (partner.Code, partner.Kind)).ShouldBe(
        [
            ("veilig-thuis", PartnerKind.DomesticViolenceCentre), ("lumens", PartnerKind.ExpertiseCentre), ("om", PartnerKind.Prosecutor),
            ("gemeente", PartnerKind.Municipality),
        ]);

    private static async Task EnsureAllAsync(App app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var (userName, role, organisation) in DemoRegion.Accounts)
            await scope.ServiceProvider.GetRequiredService<CreateAccount>()
                .EnsureAsync(userName, role, organisation, App.Password, DemoRegion.AddressOf(userName), Cancel);
    }
}
