using Dashboard.Server.Access;
using Dashboard.Server.Accounts.Providers;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Server.Accounts;

/// <summary>Accounts: who may come in, how they prove who they are, and what they see to themselves.</summary>
internal static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        // Of Identity only what makes and reads passkeys and hashes passwords; accounts change through the journal.
        services.AddIdentityCore<User>().AddEntityFrameworkStores<DashboardContext>().AddSignInManager();
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = Passwords.Rounds);
        services.AddOptions<IdentityPasskeyOptions>().Configure<PublicAddress>((passkeys, address) =>
        {
            passkeys.ServerDomain = address.Root?.Host;
            passkeys.UserVerificationRequirement = "required"; // a finger or a code: so it is two factors in one
            passkeys.ResidentKeyRequirement = "required"; // nobody has to say who they are first
        });
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>().AddSingleton<Passwords>();
        services.AddScoped<SignInThrottle>().AddScoped<KnownBrowsers>().AddScoped<SessionStart>();
        services.AddScoped<OneTimeCodes>().AddScoped<Invitations>().AddScoped<DraftKeys>();
        services.AddProviders();
        return services.AddScoped<CreateAccount>();
    }

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var own = app.MapApi(Policies.OwnAccount);
        SignInUser.Map(own);
        BeginPasskeySignIn.Map(own);
        SignInWithPasskey.Map(own);
        OpenInvitation.Map(own);
        AcceptInvitation.Map(own);
        own.MapProviders();
        GetSession.Map(own);
        UseSession.Map(own);
        SignOut.Map(own);
        ListSessions.Map(own);
        SignOutEverywhere.Map(own);
        GetAccount.Map(own);
        BeginAuthenticator.Map(own);
        SetAuthenticator.Map(own);
        RenewRecoveryCodes.Map(own);
        ChangePassword.Map(own);
        BeginPasskey.Map(own);
        AddPasskey.Map(own);
        RemovePasskey.Map(own);

        var reporting = app.MapApi(Policies.Reporting);
        BeginDraft.Map(reporting);
        OpenDraft.Map(reporting);

        var seeing = app.MapApi(Policies.SeeingAccounts);
        ListPeople.Map(seeing);
        ExportPeople.Map(seeing);
        OpenPerson.Map(seeing);
        RequestReset.Map(seeing);
        AgreeToRequest.Map(seeing);
        DeclineRequest.Map(seeing);
        TakeSecondHalf.Map(seeing);
        ListDeclinedRequests.Map(seeing);
        DismissDeclinedRequest.Map(seeing);
        SuspendPerson.Map(seeing);
        ResumePerson.Map(seeing);
        RecordAccessReview.Map(seeing);
        ListAccessReviews.Map(seeing);

        var administering = app.MapApi(Policies.Administering);
        InvitePerson.Map(administering);
        InviteAgain.Map(administering);
        ChangePerson.Map(administering);
        UnlockPerson.Map(administering);
        EndPerson.Map(administering);
    }
}
