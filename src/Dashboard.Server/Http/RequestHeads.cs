using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dashboard.Server.Http;

/// <summary>
/// How long the head of a request may be: as long as the web server would let it by itself, which would refuse a longer one without a word
/// of what is wrong. That one reads further now, so that it can be told here, and ends what goes beyond all measure (decision 0049).
/// </summary>
internal static class RequestHeads
{
    /// <summary>Bytes, with the line's end.</summary>
    private const int LongestLine = 8 * 1024;

    /// <summary>Bytes of all headers together, each with its line's end.</summary>
    private const int LongestHeaders = 32 * 1024;
    private const int MostHeaders = 100;

    /// <summary>Of a header beside its name and value: ": " and the line's end.</summary>
    private const int Around = 4;

    public static void Raise(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = 8 * LongestLine;
        limits.MaxRequestHeadersTotalSize = 4 * LongestHeaders;
        limits.MaxRequestHeaderCount = 10 * MostHeaders;
        limits.Http2.MaxRequestHeaderFieldSize = 4 * LongestHeaders;
    }

    /// <summary>Before anything else reads the address or a header.</summary>
    public static void UseRequestHeads(this IApplicationBuilder app) => app.Use((http, next) =>
        IsTooLong(http.Request) ? Problems.WriteAsync(
            http, StatusCodes.Status414UriTooLong, $"Het adres is te lang: ten hoogste {LongestLine / 1024} kB.")
        : HasTooMany(http.Request.Headers) ? Problems.WriteAsync(
            http, StatusCodes.Status431RequestHeaderFieldsTooLarge,
            $"Er gaat te veel mee met de aanvraag: ten hoogste {MostHeaders} koppen, samen {LongestHeaders / 1024} kB.")
        : next(http));

    private static bool IsTooLong(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        return request.Method.Length + " ".Length + Encoding.UTF8.GetByteCount(target) + " ".Length + request.Protocol.Length
            + "\r\n".Length > LongestLine;
    }

    private static bool HasTooMany(IHeaderDictionary headers)
    {
        var (count, bytes) = (0, 0);
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                count++;
                bytes += name.Length + Encoding.UTF8.GetByteCount(value ?? "") + Around;
            }
        }
        return count > MostHeaders || bytes > LongestHeaders;
    }
}
