using Dashboard.Client.Addresses;
using Dashboard.Client.Api;
using Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Client.Layout;

/// <summary>Somebody signs out, here or everywhere: nothing of this person stays in the browser.</summary>
internal sealed class SigningOut(
    DashboardApi api, SessionScript script, NavigationManager navigation, AuthenticationStateProvider authentication)
{
    /// <returns>What stood in the way; null when somebody is on the way to the sign-in page.</returns>
    public Task<Problem?> HereAsync() => LeaveAsync(api.SignOut);

    /// <inheritdoc cref="HereAsync"/>
    public Task<Problem?> EverywhereAsync() => LeaveAsync(api.SignOutEverywhere);

    private async Task<Problem?> LeaveAsync(Func<Task<Answer<Done>>> signOut)
    {
        var provider = (await authentication.GetAuthenticationStateAsync()).User.FindFirst(Roles.ProviderClaim)?.Value;
        if ((await signOut()).Problem is { SignedOut: false } problem)
            return problem;
        await script.ForgetAsync();
        // A full load: nothing of this person stays in memory. Who signed in at the own organisation is led through signing out there.
        navigation.NavigateTo(provider is null ? SignInPages.SignIn : SignInPages.SignOutAt(provider), forceLoad: true);
        return null;
    }
}
