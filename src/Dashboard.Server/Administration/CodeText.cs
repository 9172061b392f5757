namespace Dashboard.Server.Administration;

/// <summary>What codes look like that people choose: they end up in addresses and files.</summary>
internal static class CodeText
{
    /// <param name="isLetter">Which letters may be in it.</param>
    /// <returns>Whether it is letters, digits and single dashes between them.</returns>
    public static bool IsCode(string code, Func<char, bool> isLetter) =>
        code.Split('-').All(part => part.Length > 0 && part.All(c => isLetter(c) || char.IsAsciiDigit(c)));
}
