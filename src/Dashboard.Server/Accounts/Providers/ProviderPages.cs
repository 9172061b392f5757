namespace Dashboard.Server.Accounts.Providers;

/// <summary>
/// Where somebody lands who comes back from a provider. The sign-in cookie is <c>SameSite=Strict</c>: a request that another site began
/// neither carries nor should make it. So this page does the last step, from here.
/// </summary>
internal static class ProviderPages
{
    private const string Page = "/aanmelden/verder/";

    public const string SignIn = "/aanmelden";

    public static string Continue(string code, string returnUrl) => $"{Page}{code}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <param name="trouble">Of <see cref="Shared.Accounts.ProviderTrouble"/>.</param>
    public static string Trouble(string code, string trouble) => $"{Page}{code}?fout={trouble}";
}
