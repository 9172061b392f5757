using System.Text;

namespace Dashboard.Client.Admin;

/// <summary>The text of a file as office programs write it: UTF-8, or what went before it.</summary>
internal static class FileText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Of(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
