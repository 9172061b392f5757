namespace Dashboard.Server.Http;

/// <summary>How often something was done in the window of now.</summary>
internal sealed record Counted(DateTimeOffset Since, int Count);

/// <summary>
/// Counts by name in windows that begin with the first of it. There is room for so many names; when all of it is in use, those that come
/// have one count together: whoever makes up names fills no memory, and gets no further.
/// </summary>
internal sealed class WindowCounts(TimeProvider time, TimeSpan window, int room)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Counted> _counts = new(StringComparer.Ordinal);
    private DateTimeOffset _swept;

    /// <summary>One more, and how many that makes in this window.</summary>
    public Counted Add(string name)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (!_counts.ContainsKey(name) && !HasRoom(now))
                name = "";
            var before = _counts.GetValueOrDefault(name);
            return _counts[name] = before is null || now - before.Since >= window ? new(now, 1) : before with { Count = before.Count + 1 };
        }
    }

    private bool HasRoom(DateTimeOffset now)
    {
        if (_counts.Count >= room && now - _swept >= window / 10)
        {
            _swept = now;
            foreach (var (name, counted) in _counts)
            {
                if (now - counted.Since >= window)
                    _counts.Remove(name);
            }
        }
        return _counts.Count < room;
    }
}

/// <summary>Where somebody asks from, as far as one house can be told from another.</summary>
internal static class CallerAddress
{
    /// <summary>An IPv4 address, or the network of an IPv6 address: whoever has one of those has all of it.</summary>
    public static string NetworkOf(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.Length > 8 ? bytes.AsSpan(0, 8) : bytes);
    }
}
