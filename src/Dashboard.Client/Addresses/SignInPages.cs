using Dashboard.Shared;

namespace Dashboard.Client.Addresses;

/// <summary>Where somebody signs in.</summary>
internal static class SignInPages
{
    public const string SignIn = "/aanmelden";

    /// <summary>The sign-in page that brings somebody back here.</summary>
    /// <param name="path">Relative to the base address.</param>
    public static string For(string path) => $"{SignIn}?returnUrl={Uri.EscapeDataString("/" + path)}";

    /// <summary>The same for who is signed in already, and has to prove who it is once more.</summary>
    public static string Again(string path) => $"{For(path)}&opnieuw=true";

    /// <summary>Leads to where somebody's own organisation lets sign in, and from there back here.</summary>
    /// <param name="provider">Its code.</param>
    /// <param name="returnUrl">A path of our own.</param>
    public static string At(string provider, string returnUrl) =>
        $"{ApiRoutes.SessionOidc}/{provider}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>Leads to where somebody's session at the own organisation ends.</summary>
    public static string SignOutAt(string provider) => $"{ApiRoutes.SessionOidc}/{provider}/sign-out";
}
