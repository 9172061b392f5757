using System.Globalization;

namespace Dashboard.Shared.Versions;

/// <summary>
/// A version as HTTP has it (RFC 9110): the <c>ETag</c> of what is read, sent along in <c>If-Match</c> with a change. Always strong:
/// <c>"3"</c>.
/// </summary>
public static class EntityTag
{
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Reads no more than <see cref="Of"/> writes: one tag, strong, of a whole number.</summary>
    public static bool TryParse(string? text, out int version) =>
        int.TryParse(text?.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out version) && text == Of(version);
}
