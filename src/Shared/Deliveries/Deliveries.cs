using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Figures;

namespace Dashboard.Shared.Deliveries;

/// <summary>How far a file of a partner is.</summary>
public enum DeliveryState
{
    /// <summary>Read to its end; what was accepted is kept. First, for deliveries of before there were states are this.</summary>
    [JsonStringEnumMemberName("opgenomen"), Display(Name = "Opgenomen")] TakenIn,
    /// <summary>It is looked at what it would do; nothing is kept.</summary>
    [JsonStringEnumMemberName("wordt_gelezen"), Display(Name = "Wordt gelezen")] Reading,
    /// <summary>It waits for somebody to say that it is to be taken in.</summary>
    [JsonStringEnumMemberName("proef_klaar"), Display(Name = "Proef klaar")] Tried,
    [JsonStringEnumMemberName("wordt_opgenomen"), Display(Name = "Wordt opgenomen")] TakingIn,
    /// <summary>Somewhere it stopped; what was accepted up to there is kept.</summary>
    [JsonStringEnumMemberName("afgebroken"), Display(Name = "Afgebroken")] BrokenOff,
    [JsonStringEnumMemberName("wordt_teruggenomen"), Display(Name = "Wordt teruggenomen")] TakingBack,
    /// <summary>What it made is withdrawn.</summary>
    [JsonStringEnumMemberName("teruggenomen"), Display(Name = "Teruggenomen")] TakenBack,
}

/// <summary>How the rows of a file fared, or would fare.</summary>
public sealed record DeliveryTally(int Accepted, int Corrected, int Unchanged, int RefusedText, int RefusedRow)
{
    public static DeliveryTally Nothing { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Of either kind.</summary>
    public int Refused => RefusedText + RefusedRow;
}

/// <summary>One file of the own organisation.</summary>
/// <param name="At">UTC: when it was sent in; of one that was taken in when it was read to its end.</param>
/// <param name="SentBy">The user name of who sent it in, or the name of a partner's own system; null when that is no more, or it came by a
/// command on the server.</param>
/// <param name="IsMine">Sent in by who asks.</param>
/// <param name="Rows">What became of its rows so far; of a trial what would become of them.</param>
/// <param name="Percent">Of the file that is read, 0 to 100.</param>
/// <param name="Doubtful">Rows among the refused texts that hold nothing but words to ask about.</param>
/// <param name="LookAlikes">Rows that would be accepted and look exactly like a signal of the organisation under another kenmerk.</param>
/// <param name="BreaksOff">The file ends inside a cell: more was in it once.</param>
/// <param name="Reason">Dutch: why it broke off; null when it did not.</param>
/// <param name="Withdrawn">Signals that were taken back with it.</param>
/// <param name="TakeBackUntil">UTC, inclusive; null when there is nothing to take back (any more).</param>
/// <param name="HasReasons">Why rows are refused can be read here, which lasts an hour.</param>
/// <param name="HasRefusedRows">The file of refused rows can be fetched by who asks.</param>
public sealed record DeliveryCard(
    Guid Id, DeliveryState State, DateTime At, string? SentBy, bool IsMine, DeliveryTally Rows, int Percent, int Doubtful, int LookAlikes,
    bool BreaksOff, string? Reason, int Withdrawn, DateTime? TakeBackUntil, bool HasReasons, bool HasRefusedRows)
{
    /// <summary>It goes on by itself.</summary>
    [JsonIgnore]
    public bool IsUnderWay => State is DeliveryState.Reading or DeliveryState.TakingIn or DeliveryState.TakingBack;
}

/// <summary>Why a row is refused; never with what it said.</summary>
/// <param name="Line">One-based line of the file where the row starts.</param>
/// <param name="Column">Null when the row as a whole is broken.</param>
/// <param name="Reason">Dutch.</param>
public sealed record DeliveryError(int Line, string? Column, string Reason);

/// <summary>Bounds that browser and server share.</summary>
public static class DeliveryRules
{
    /// <summary>Of a file, inclusive.</summary>
    public const int MaxBytes = 100 * 1024 * 1024;

    /// <summary>Of the row errors of a file the first so many are shown.</summary>
    public const int MostErrors = 1000;

    /// <summary>Files of one organisation that are read or wait at the same time.</summary>
    public const int MostAtOnce = 2;

    /// <summary>How long after it was read a delivery can be taken back, in hours.</summary>
    public const int TakeBackHours = 24;

    /// <summary>How long a file waits at most, in minutes. After that it is gone.</summary>
    public const int WaitsMinutes = 60;
}

/// <summary>What a partner's file did to the picture, for coordinators and the chair. RED signals are not in it.</summary>
/// <param name="Organisation">Code of the partner.</param>
/// <param name="At">UTC: when it was read to its end, or broke off.</param>
/// <param name="Signals">New ones; 0 of a file that broke off, of which that is not counted.</param>
/// <param name="Backlog">Those among them of more than four weeks before.</param>
/// <param name="NewCodes">Dutch: codes that the partner used for the first time.</param>
/// <param name="LooksTwice">Rows of it said what signals of the same partner said already.</param>
public sealed record FileEffectCard(
    Guid Id, string Organisation, DateTime At, DeliveryState State, Figure Signals, Figure Backlog, IReadOnlyList<string> NewCodes,
    bool LooksTwice);
