using System.Text.Json;
using Dashboard.Shared;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Api;

/// <summary>What the server said: a value, or the problem that stood in its way. Exactly one of the two is there.</summary>
public sealed record Answer<T>(T? Value, Problem? Problem) where T : class
{
    public static implicit operator Answer<T>(T value) => new(value, null);
    public static implicit operator Answer<T>(Problem problem) => new(null, problem);
}

/// <summary>Nothing but "it is done".</summary>
public sealed record Done
{
    public static Done Instance { get; } = new();
}

/// <summary>A problem as the server words it, in Dutch and fit to show.</summary>
/// <param name="Status">HTTP status; 0 when no answer came.</param>
/// <param name="Errors">Fields that the server refused.</param>
/// <param name="Findings">Identifying text that the server found.</param>
/// <param name="Doubts">Words that the server asks about.</param>
/// <param name="Current">What there is now, when somebody else was first; read with <see cref="Now{T}"/>.</param>
/// <param name="CodeNeeded">The password is right; a one-time code is needed as well.</param>
/// <param name="SignInAgain">It may be done after signing in anew.</param>
/// <param name="Wait">After how long it makes sense to try again; null when that was not said.</param>
/// <param name="SettingUp">The region is being set up: there is nothing to see yet, and nothing went wrong.</param>
public sealed record Problem(
    int Status, string Title, string Detail,
    IReadOnlyList<FieldError> Errors, IReadOnlyList<TextFinding> Findings, IReadOnlyList<TextDoubt> Doubts, JsonElement? Current = null,
    bool CodeNeeded = false, bool SignInAgain = false, TimeSpan? Wait = null, bool SettingUp = false)
{
    /// <summary>Somebody else changed it first: nothing of this change was kept.</summary>
    public bool Overtaken => Status == 412;

    public bool Unreachable => Status == 0;

    /// <summary>The server, or the way to it, is not there for now: it makes sense to ask again when it answers.</summary>
    public bool Passes => Unreachable || Status is 502 or 503 or 504;

    public bool SignedOut => Status == 401;

    public bool TooOften => Status == 429;

    /// <summary>What somebody else made of it, as it is read at its own address; null when nobody was first.</summary>
    public T? Now<T>() where T : class => Overtaken ? Current?.Deserialize<T>(WireJson.Options) : null;

    public static Problem NoAnswer { get; } =
        new(0, "Geen verbinding", "De server geeft geen antwoord. Controleer uw verbinding en probeer het opnieuw.", [], [], []);
}

