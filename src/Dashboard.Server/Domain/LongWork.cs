using System.Diagnostics;

namespace Dashboard.Server.Domain;

/// <summary>
/// Unpacking a frozen table and counting the signals of a region take long. A unit of the journal is no place for them: everybody else who
/// writes waits for it. Only builds for development look, in which the tests run: nobody is refused because something is slow.
/// </summary>
internal static class LongWork
{
    private static readonly AsyncLocal<bool> IsForbidden = new();

    /// <summary>In all that the calling async method does from here.</summary>
    [Conditional("DEBUG")]
    public static void Forbid() => IsForbidden.Value = true;

    /// <exception cref="InvalidOperationException">Others are waiting.</exception>
    [Conditional("DEBUG")]
    public static void Begins(string what)
    {
        if (IsForbidden.Value)
            throw new InvalidOperationException($"{what} takes long, and is done before a unit of the journal, not in it.");
    }
}
