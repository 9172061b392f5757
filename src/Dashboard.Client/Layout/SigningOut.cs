using Dashboard.Client.Addresses;
using Dashboard.Client.Api;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Client.Layout;

/// <summary>Somebody signs out, here or everywhere: nothing of this person stays in the browser.</summary>
internal sealed class SigningOut(DashboardApi api, SessionScript script, NavigationManager navigation)
{
    /// <returns>What stood in the way; null when somebody is on the way to the sign-in page.</returns>
    public Task<Problem?> HereAsync() => LeaveAsync(api.SignOut);

    /// <inheritdoc cref="HereAsync"/>
    public Task<Problem?> EverywhereAsync() => LeaveAsync(api.SignOutEverywhere);

    private async Task<Problem?> LeaveAsync(Func<Task<Answer<Done>>> signOut)
    {
        if ((await signOut()).Problem is { SignedOut: false } problem)
            return problem;
        await script.ForgetAsync();
        navigation.NavigateTo(SignInPages.SignIn, forceLoad: true); // a full load: nothing of this person stays in memory
        return null;
    }
}
