using Dashboard.Server.Domain;

namespace Dashboard.Server.Access;

/// <summary>
/// What somebody recognises a browser by, in a list of one's own sessions. As coarse as that needs: which browser, on which system.
/// </summary>
internal static class DeviceName
{
    // In this order: each says the name of those before it as well.
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <returns>Empty when nothing of it is known; at most <see cref="UserSession.MaxDevice"/> characters.</returns>
    public static string From(string? userAgent)
    {
        var (browser, system) = (Find(Browsers), Find(Systems));
        return browser is null ? system ?? "" : system is null ? browser : $"{browser} op {system}";

        string? Find((string Sign, string Name)[] known) =>
            known.FirstOrDefault(each => userAgent?.Contains(each.Sign, StringComparison.Ordinal) == true).Name;
    }
}
