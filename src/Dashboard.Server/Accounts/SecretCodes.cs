using System.Security.Cryptography;
using System.Text;
using Dashboard.Shared.Accounts;

namespace Dashboard.Server.Accounts;

/// <summary>Codes that a person types over from paper: 28 letters and digits in groups of four, 140 bits by chance.</summary>
internal static class SecretCodes
{
    // Without the letters that look like a digit (Crockford's base 32).
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 2 * InvitationCode.HalfLength;
    private const int Group = 4;

    public static string Create() => Grouped(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <returns>As it was made, however it was typed over; what is no code is returned as something that is none.</returns>
    public static string Read(string typed)
    {
        var letters = typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)
            .Select(letter => letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter }).Take(Length + 1);
        return Grouped(letters);
    }

    /// <summary>Both halves, 70 bits each, which say nothing of one another; typed one after the other they are the code again.</summary>
    public static (string First, string Second) Halves(string code)
    {
        var letters = code.Where(char.IsAsciiLetterOrDigit).ToList();
        return (Grouped(letters.Take(InvitationCode.HalfLength)), Grouped(letters.Skip(InvitationCode.HalfLength)));
    }

    /// <summary>The same halves the other way round: whoever has two letters need not know which comes first.</summary>
    /// <param name="code">As <see cref="Read"/> gives it.</param>
    public static string Turned(string code)
    {
        var (first, second) = Halves(code);
        return Grouped(second.Concat(first).Where(char.IsAsciiLetterOrDigit));
    }

    public static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));

    private static string Grouped(IEnumerable<char> letters) =>
        string.Join('-', letters.Chunk(Group).Select(group => new string(group)));
}
