using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Accounts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>People of a region that begins: an administrator invites the others, and they come in.</summary>
internal static class Invited
{
    public const string Password = "paard stoel wolk fiets";

    /// <summary>Who agrees to what an administrator asks.</summary>
    public const string SecondAdministrator = "ander.beheer@regio.nl";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The administrator of the command line, in a browser of its own.</summary>
    public static async Task<HttpClient> AdministratorAsync(this App app, string userName = "beheer@regio.nl")
    {
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<CreateAccount>().MakeAdministratorAsync(userName, Password, again: true, Cancel);
        var client = app.Anonymous();
        (await client.SignInAsync(userName, Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        if ((await client.GetFromJsonAsync<SessionView>(ApiRoutes.Session, WireJson.Options, Cancel))!.Role == Roles.Enrolling)
            await client.SetUpAppAsync(app);
        return client;
    }

    public static Task<HttpResponseMessage> SignInAsync(this HttpClient client, string userName, string password, string? code = null) =>
        client.PostAsJsonAsync(ApiRoutes.Session, new SignIn(userName, password, code), WireJson.Options, Cancel);

    public static PersonDraft Draft(
        string email = "collega@voorbeeld.nl", string role = Roles.Reporter, string organisation = "lumens", string name = "Een Collega") =>
        new() { Name = name, Email = email, Role = role, Organisation = organisation };

    /// <summary>Asked by an administrator and, where the region is open, agreed to by another; with the whole code.</summary>
    public static async Task<InvitationLetter> InviteAsync(this App app, HttpClient administrator, PersonDraft draft)
    {
        if (!app.Services.GetRequiredService<CurrentRegion>().IsReady)
            return (await administrator.AskToInviteAsync(draft)).Letter!;
        using var second = await app.AdministratorAsync(SecondAdministrator);
        return await administrator.WholeAsync((await second.AgreeAsync((await administrator.AskToInviteAsync(draft)).Account)).Letter!);
    }

    /// <summary>The letter with both halves of its code, as the invited person has them; by mail nobody else has any.</summary>
    /// <param name="asker">Who asked for it, and takes the second half.</param>
    public static async Task<InvitationLetter> WholeAsync(this HttpClient asker, InvitationLetter letter) =>
        letter.Code is null ? letter : letter with { Code = $"{letter.Code} {await asker.SecondHalfAsync(letter.Account)}" };

    public static async Task<string> SecondHalfAsync(this HttpClient asker, Guid account)
    {
        using var answer = await asker.ActAsync(account, HttpMethod.Post, "/second-half");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync<InvitationLetter>(WireJson.Options, Cancel))!.Code!;
    }

    public static async Task<InvitationAnswer> AskToInviteAsync(this HttpClient administrator, PersonDraft draft)
    {
        using var answer = await administrator.PostAsJsonAsync(ApiRoutes.People, draft, WireJson.Options, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync<InvitationAnswer>(WireJson.Options, Cancel))!;
    }

    /// <summary>To what somebody else asked for an account.</summary>
    public static async Task<InvitationAnswer> AgreeAsync(this HttpClient second, Guid account)
    {
        using var answer = await second.ActAsync(account, HttpMethod.Post, "/agree");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync<InvitationAnswer>(WireJson.Options, Cancel))!;
    }

    public static Task<HttpResponseMessage> AcceptAsync(this HttpClient client, string code, string password = Password) =>
        client.PostAsJsonAsync(ApiRoutes.Invitation + "/accept", new InvitationAcceptance(code, password), WireJson.Options, Cancel);

    public static async Task<PersonCard> PersonAsync(this HttpClient administrator, Guid id) =>
        (await administrator.GetFromJsonAsync<PersonCard>($"{ApiRoutes.People}/{id}", WireJson.Options, Cancel))!;

    public static async Task<HttpResponseMessage> ActAsync(
        this HttpClient by, Guid id, HttpMethod method, string act, object? body = null) =>
        await by.ChangeAsync(method, $"{ApiRoutes.People}/{id}{act}", (await by.PersonAsync(id)).Version, body);

    /// <summary>Sets up an authenticator app, as the screen does.</summary>
    public static async Task<(Totp App, IReadOnlyList<string> OnPaper)> SetUpAppAsync(this HttpClient client, App app)
    {
        using var begun = await client.PostAsync(new Uri(ApiRoutes.Authenticator, UriKind.Relative), null, Cancel);
        var key = (await begun.Content.ReadFromJsonAsync<AuthenticatorKey>(WireJson.Options, Cancel))!;
        var totp = new Totp(Base32Encoding.ToBytes(key.Key));
        using var done = await client.PutAsJsonAsync(
            ApiRoutes.Authenticator, new AuthenticatorProof(key.Ticket, totp.CodeNow(app)), WireJson.Options, Cancel);
        done.StatusCode.ShouldBe(HttpStatusCode.OK, await done.Content.ReadAsStringAsync(Cancel));
        return (totp, (await done.Content.ReadFromJsonAsync<RecoveryCodes>(WireJson.Options, Cancel))!.Codes);
    }

    /// <param name="later">As an app shows it so much later, or earlier.</param>
    public static string CodeNow(this Totp totp, App app, TimeSpan later = default) =>
        totp.ComputeTotp((app.Services.GetRequiredService<TimeProvider>().GetUtcNow() + later).UtcDateTime);
}
