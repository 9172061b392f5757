using System.Text.Json;

namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>
/// The product's files for browsers in one folder, as they lie after publishing. A built product that is not published finds them by its
/// list of assets, which it reads in Development only.
/// </summary>
internal static class WebRoot
{
    public static string MakeIn(DataDirectory data)
    {
        using var list = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Dashboard.Server.staticwebassets.runtime.json")));
        var roots = list.RootElement.GetProperty("ContentRoots").EnumerateArray().Select(root => root.GetString()!).ToList();
        var folder = Path.Combine(data.Path, "wwwroot");
        Link(list.RootElement.GetProperty("Root"), folder, roots);
        return folder;
    }

    private static void Link(JsonElement node, string path, List<string> roots)
    {
        if (node.GetProperty("Asset") is { ValueKind: JsonValueKind.Object } asset)
        {
            File.CreateSymbolicLink(
                path, Path.Combine(roots[asset.GetProperty("ContentRootIndex").GetInt32()], asset.GetProperty("SubPath").GetString()!));
            return;
        }
        Directory.CreateDirectory(path);
        if (node.GetProperty("Children") is not { ValueKind: JsonValueKind.Object } children)
            return;
        foreach (var child in children.EnumerateObject())
            Link(child.Value, Path.Combine(path, child.Name), roots);
    }
}
