using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Server.Accounts;

/// <summary>Codes that a person types over from paper: 28 letters and digits in groups of four, 140 bits by chance.</summary>
internal static class SecretCodes
{
    // Without the letters that look like a digit (Crockford's base 32).
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 28;
    private const int Group = 4;

    public static string Create() =>
        string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(Group).Select(group => new string(group)));

    /// <returns>As it was made, however it was typed over; what is no code is returned as something that is none.</returns>
    public static string Read(string typed)
    {
        var letters = typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)
            .Select(letter => letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter }).Take(Length + 1);
        return string.Join('-', letters.Chunk(Group).Select(group => new string(group)));
    }

    public static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
