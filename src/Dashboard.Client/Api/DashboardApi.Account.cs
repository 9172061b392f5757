using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Api;

// Calls about signing in, and the own account.
internal sealed partial class DashboardApi
{
    public Task<Answer<Done>> SignIn(SignIn signIn) => Replacing(() => Post(ApiRoutes.Session, signIn));

    /// <summary>What the browser needs to sign in with a passkey.</summary>
    public Task<Answer<PasskeyOptions>> BeginPasskeySignIn() => Ask<PasskeyOptions>(HttpMethod.Post, ApiRoutes.SessionPasskey + "/options");

    public Task<Answer<Done>> SignInWithPasskey(PasskeySignIn passkey) => Replacing(() => Post(ApiRoutes.SessionPasskey, passkey));

    /// <summary>The organisations that have a way to sign in of their own.</summary>
    public Task<Answer<IReadOnlyList<ProviderCard>>> Providers() => Get<IReadOnlyList<ProviderCard>>(ApiRoutes.SessionProviders);

    /// <summary>The last step of who comes back from one of them.</summary>
    public Task<Answer<ProviderSignedIn>> SignInByProvider(string code, ProviderSignIn signIn) => Replacing(
        () => Ask<ProviderSignedIn>(HttpMethod.Post, $"{ApiRoutes.SessionOidc}/{Uri.EscapeDataString(code)}", Json(signIn)));

    /// <summary>For whom an invitation is; it stays good.</summary>
    public Task<Answer<InvitationView>> Invitation(InvitationCode code) =>
        Ask<InvitationView>(HttpMethod.Post, ApiRoutes.Invitation, Json(code));

    public Task<Answer<Done>> AcceptInvitation(InvitationAcceptance acceptance) =>
        Replacing(() => Post(ApiRoutes.Invitation + "/accept", acceptance));

    public Task<Answer<AccountView>> Account() => Get<AccountView>(ApiRoutes.Account);

    /// <summary>In which browsers this account is signed in.</summary>
    public Task<Answer<IReadOnlyList<SessionCard>>> Sessions() => Get<IReadOnlyList<SessionCard>>(ApiRoutes.Sessions);

    /// <summary>A key for an authenticator app; it is none before a code of it came back.</summary>
    public Task<Answer<AuthenticatorKey>> BeginAuthenticator() => Ask<AuthenticatorKey>(HttpMethod.Post, ApiRoutes.Authenticator);

    /// <summary>From now on the app is the second factor; other browsers have to sign in again.</summary>
    public Task<Answer<RecoveryCodes>> SetAuthenticator(AuthenticatorProof proof) =>
        Replacing(() => Ask<RecoveryCodes>(HttpMethod.Put, ApiRoutes.Authenticator, Json(proof)));

    /// <summary>New codes on paper; the earlier ones are worth nothing any more.</summary>
    public Task<Answer<RecoveryCodes>> RenewRecoveryCodes() => Ask<RecoveryCodes>(HttpMethod.Post, ApiRoutes.RecoveryCodes);

    /// <summary>What the browser needs to make a passkey.</summary>
    public Task<Answer<PasskeyOptions>> BeginPasskey() => Ask<PasskeyOptions>(HttpMethod.Post, ApiRoutes.Passkeys + "/options");

    public Task<Answer<Done>> AddPasskey(NewPasskey passkey) => Replacing(() => Post(ApiRoutes.Passkeys, passkey));

    public Task<Answer<Done>> RemovePasskey(string id) =>
        Replacing(() => Change(HttpMethod.Delete, $"{ApiRoutes.Passkeys}/{Uri.EscapeDataString(id)}", null));

    public Task<Answer<Done>> ChangePassword(PasswordChange change) =>
        Replacing(() => Change(HttpMethod.Put, ApiRoutes.Password, Json(change)));

    /// <summary>A key for what somebody begins to type.</summary>
    public Task<Answer<DraftKey>> BeginDraft() => Ask<DraftKey>(HttpMethod.Post, ApiRoutes.DraftKey);

    /// <summary>The key of what the same person was typing before the session ended.</summary>
    public Task<Answer<DraftKey>> OpenDraft(DraftTicket draft) => Ask<DraftKey>(HttpMethod.Post, ApiRoutes.DraftKey + "/open", Json(draft));

    /// <summary>Who is signed in, and for how long still. Asking keeps no session alive.</summary>
    public Task<Answer<SessionView>> Session() => Get<SessionView>(ApiRoutes.Session);

    /// <summary>Somebody is at work at a screen that asks for nothing.</summary>
    public Task<Answer<Done>> UseSession() => Change(HttpMethod.Post, ApiRoutes.SessionUse, null);

    public Task<Answer<Done>> SignOut() => Change(HttpMethod.Delete, ApiRoutes.Session, null);

    /// <summary>In every browser.</summary>
    public Task<Answer<Done>> SignOutEverywhere() => Change(HttpMethod.Delete, ApiRoutes.Sessions, null);
}
