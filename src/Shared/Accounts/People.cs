using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Mailing;
using Dashboard.Shared.Versions;

namespace Dashboard.Shared.Accounts;

/// <summary>How far an account is.</summary>
public enum AccountStatus
{
    /// <summary>Proposed by one person; nobody is invited before a second one agrees.</summary>
    [JsonStringEnumMemberName("voorgesteld"), Display(Name = "Voorgesteld")] Proposed,
    /// <summary>Nobody has used the invitation yet.</summary>
    [JsonStringEnumMemberName("uitgenodigd"), Display(Name = "Uitgenodigd")] Invited,
    [JsonStringEnumMemberName("actief"), Display(Name = "Actief")] Active,
    /// <summary>Cannot sign in until an administrator says so.</summary>
    [JsonStringEnumMemberName("geblokkeerd"), Display(Name = "Geblokkeerd")] Suspended,
}

/// <summary>What nobody does alone to an account, once the region is open.</summary>
public enum AccountRequest
{
    /// <summary>A new account gets an invitation, or somebody who did not use the first gets another.</summary>
    [JsonStringEnumMemberName("uitnodiging"), Display(Name = "Uitnodiging")] Invitation,
    /// <summary>Another address, role or organisation.</summary>
    [JsonStringEnumMemberName("wijziging"), Display(Name = "Wijziging")] Change,
    /// <summary>Who cannot sign in any more is invited anew. Also before the region is open.</summary>
    [JsonStringEnumMemberName("herstel"), Display(Name = "Herstel")] Reset,
    /// <summary>The account of an administrator or the privacy officer is no more. Also before the region is open.</summary>
    [JsonStringEnumMemberName("einde"), Display(Name = "Einde")] End,
}

/// <summary>What somebody asked for an account; nothing has changed yet.</summary>
/// <param name="By">The account of who asked: somebody else has to agree. Empty: it is there no more.</param>
/// <param name="At">UTC.</param>
/// <param name="ByLetter">
/// Who agrees prints a letter with half a code, and who asked hands over the other half; otherwise the invitation goes by mail, and nobody
/// sees its code.
/// </param>
/// <param name="Name">With the next three: how the account would read. Null but for a change.</param>
public sealed record AccountRequestCard(
    AccountRequest Kind, string By, DateTime At, bool ByLetter, string? Name, string? Email, string? Role, string? Organisation);

/// <summary>Body of <c>POST /app/people</c> and <c>PUT /app/people/{id}</c>, as somebody typed it.</summary>
public sealed class PersonDraft
{
    public const int MaxName = 100;
    public const int MaxEmail = 200;

    public string? Name { get; set; }
    /// <summary>The address at work, by which somebody signs in as well.</summary>
    public string? Email { get; set; }
    /// <summary>One of <see cref="Roles.All"/>.</summary>
    public string? Role { get; set; }
    /// <summary>A partner's code, or <see cref="Roles.RegionOffice"/>.</summary>
    public string? Organisation { get; set; }
    /// <summary>The invitation is printed and handed over, also where there is a mail server.</summary>
    public bool ByLetter { get; set; }
}

/// <summary>An account as the administrator and the privacy officer see it. Name and address are all that is kept of a person.</summary>
/// <param name="UserName">By which somebody signs in.</param>
/// <param name="LastSeenOn">The day in the Netherlands of the last sign-in; null: never.</param>
/// <param name="HasSecondFactor">A passkey, or an authenticator beside the password.</param>
/// <param name="InvitedUntil">UTC; until when the invitation can be used. Null: there is none.</param>
/// <param name="Request">What somebody asked and somebody else has to agree to; null: nothing.</param>
/// <param name="SecondHalfFor">
/// The user name of who asked for a letter and did not take the second half of its code yet; null: there is none.
/// </param>
/// <param name="Mail">How the mail with the invitation fares; null: there is no invitation, or it went on paper.</param>
/// <param name="Version">Goes along with a change, in <c>If-Match</c>.</param>
public sealed record PersonCard(
    Guid Id, string UserName, string Name, string? Email, string Role, string Organisation, AccountStatus Status, DateOnly? LastSeenOn,
    bool HasSecondFactor, DateTime? InvitedUntil, AccountRequestCard? Request, string? SecondHalfFor, int Version,
    MailProgress? Mail = null) : IVersioned;

/// <summary>What came of inviting somebody, or of agreeing to what was asked for an account.</summary>
/// <param name="Letter">Null: nobody is invited. A second person has to agree first, or it was no invitation that was agreed to.</param>
/// <param name="MailFailed">There is no mail server any more: another invitation has to be asked for.</param>
public sealed record InvitationAnswer(Guid Account, InvitationLetter? Letter, bool MailFailed = false);

/// <summary>An invitation that was made. Its code is shown once, and kept nowhere.</summary>
/// <param name="Code">For the letter: all of it, or a <paramref name="Half"/>. Null when it goes by mail.</param>
/// <param name="Address">Where it can be used.</param>
/// <param name="Until">UTC.</param>
/// <param name="IsReset">It is for somebody who came in before, and cannot any more.</param>
/// <param name="Half">
/// 1: on the letter of who agreed. 2: on that of who asked (<c>POST /app/people/{id}/second-half</c>). Null: one person invites alone, and
/// the code is whole.
/// </param>
public sealed record InvitationLetter(
    Guid Account, string Name, string UserName, string Role, string Organisation, string? Code, string Address, DateTime Until,
    bool IsReset = false, int? Half = null);

/// <summary>Body of <c>POST /app/invitation</c>: what somebody has of an invitation.</summary>
/// <param name="Code">As it was typed over; of a letter both halves, whichever first.</param>
public sealed record InvitationCode(string Code)
{
    /// <summary>Letters and digits of half a code.</summary>
    public const int HalfLength = 14;

    /// <summary>Whether somebody typed one half of a code.</summary>
    public static bool IsHalf(string typed) => typed.Count(char.IsAsciiLetterOrDigit) == HalfLength;
}

/// <summary>Body of <c>POST /app/people/{id}/decline</c>.</summary>
public sealed class DeclineDraft
{
    public const int MaxReason = 200;

    /// <summary>Why not, for who asked; absent when somebody takes back what they asked themselves.</summary>
    public string? Reason { get; set; }
}

/// <summary>What somebody asked for an account and somebody else declined; for who asked, seven days or until it is read.</summary>
/// <param name="Account">For which it was asked; it may be there no more.</param>
/// <param name="Name">Of its holder, as it was then.</param>
/// <param name="At">UTC.</param>
/// <param name="By">The account of who declined.</param>
public sealed record DeclinedCard(Guid Id, Guid Account, string Name, AccountRequest Kind, DateTime At, string By, string Reason);

/// <summary>For whom an invitation is.</summary>
/// <param name="Organisation">Its name: nobody is signed in yet who knows the codes.</param>
public sealed record InvitationView(string Name, string UserName, string Role, string Organisation);

/// <summary>Body of <c>POST /app/invitation/accept</c>.</summary>
public sealed record InvitationAcceptance(string Code, string Password);

/// <summary>A review of who has access, as it was recorded.</summary>
/// <param name="Quarter">As in <c>2026-K4</c>.</param>
/// <param name="At">UTC.</param>
/// <param name="Accounts">How many there were.</param>
/// <param name="IsAddition">It adds to the review of its quarter, which was recorded before.</param>
public sealed record AccessReviewCard(
    Guid Id, string Quarter, DateTime At, string By, int Accounts, string Remark, bool IsAddition = false);

/// <summary>Body of <c>POST /app/access-reviews</c>.</summary>
public sealed class AccessReviewDraft
{
    public const int MaxRemark = 500;

    /// <summary>What was found and done about it; may be empty when nothing was changed.</summary>
    public string? Remark { get; set; }

    /// <summary>Something was changed by it: the remark says what.</summary>
    public bool Changed { get; set; }

    /// <summary>It adds to the review of this quarter, of which there is one.</summary>
    public bool Addition { get; set; }
}
