using System.Globalization;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Domain;

/// <summary>
/// Collects what is wrong with what somebody typed, so that one answer says all of it. Every text that people type passes the guard here,
/// or in
/// <see cref="AnonymousSignal"/>, which asks too.
/// </summary>
/// <param name="region">Whose codes are known.</param>
/// <param name="now">UTC.</param>
internal sealed class InputCheck(Region region, DateTime now)
{
    private readonly List<FieldError> _errors = [];
    private readonly List<Finding> _findings = [];

    public Region Region { get; } = region;

    /// <summary>UTC.</summary>
    public DateTime Now { get; } = now;

    /// <param name="missing">Said when there is no text; null where it may be absent.</param>
    /// <param name="most">Characters, inclusive.</param>
    /// <param name="lines">Whether it may be more than one line.</param>
    /// <param name="isName">Of an organisation or a place: many are called like people, so that alone says nothing.</param>
    /// <param name="markup">It may hold code of a page: what is said at a meeting is written down as it was said.</param>
    /// <returns>The text, trimmed; empty when there is none.</returns>
    public string Text(string field, string? text, int most, string? missing, bool lines = false, bool isName = false, bool markup = false)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0 && missing is not null)
            Error(field, missing);
        else if (trimmed.Length > most)
            Error(field, $"Deze tekst is te lang: ten hoogste {most} tekens.");
        else if ((isName ? PlainText.FaultOfName(trimmed) : PlainText.Fault(trimmed, lines, markup)) is { } fault)
            Error(field, fault);
        else
            _findings.AddRange((isName ? FindInName(trimmed) : IdentifyingText.Find(trimmed))
                .Select(span => new Finding(field, span.Kind, span.Start, span.End)));
        return trimmed;
    }

    /// <summary>What identifies somebody, or a house, in the name of an organisation or a place.</summary>
    public static IEnumerable<IdentifyingSpan> FindInName(string name) =>
        IdentifyingText.Find(name).Where(span => span.Kind != IdentifyingKind.Name);

    /// <returns>Null when it is no day, which is then an error.</returns>
    public DateOnly? Day(string field, string? text)
    {
        if (CalendarDay.TryParse(text?.Trim(), out var day))
            return day;
        Error(field, "Schrijf een dag als 2026-11-23.");
        return null;
    }

    /// <summary>Two days, both inclusive.</summary>
    public void Days(string fromField, string? from, string toField, string? to)
    {
        if (Day(fromField, from) is { } first && Day(toField, to) is { } last && first > last)
            Error(toField, "De laatste dag ligt voor de eerste.");
    }

    /// <summary>What is wrong so far, texts that say too much left out; Dutch.</summary>
    public IReadOnlyList<string> Reasons => [.. _errors.Select(error => error.Reason)];

    /// <param name="reason">Dutch, and free of anything that was typed.</param>
    public void Error(string field, string reason) => _errors.Add(new(field, reason));

    /// <exception cref="RuleBrokenException">Something is wrong.</exception>
    public void ThrowIfWrong()
    {
        if (_findings.Count + _errors.Count > 0)
            throw new Refusal(_findings, _errors, []).ToException();
    }
}
