using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Dashboard.Server.Accounts;

/// <summary>What an administrator may fill in about a person.</summary>
internal static class PersonRules
{
    private static readonly string[] _links = ["@", "://", "www."];

    private const string _taken = "Er is al een account met dit e-mailadres.";

    public static void Check(this PersonDraft draft, InputCheck check)
    {
        Line("name", draft.Name, PersonDraft.MaxName, "Vul de naam in.");
        Line("email", draft.Email, PersonDraft.MaxEmail, "Vul het e-mailadres van het werk in.");
        if (draft.Email is { } email && !IsAddress(email.Trim()))
            check.Error("email", "Dit is geen e-mailadres.");
        if (draft.Role is null || !Roles.All.Contains(draft.Role))
            check.Error("role", "Kies een rol.");
        else if (Roles.IsOfRegionOffice(draft.Role) != (draft.Organisation == Roles.RegionOffice))
            check.Error("organisation", Roles.IsOfRegionOffice(draft.Role)
                ? "Deze rol hoort bij het regiobureau."
                : "Deze rol hoort bij een partner, niet bij het regiobureau.");
        if (draft.Organisation != Roles.RegionOffice && check.Region.Partners.All(partner => partner.Code != draft.Organisation))
            check.Error("organisation", "Kies een organisatie van deze regio.");

        // A name and an address are what an account is: the guard, which is for signals, would refuse each.
        void Line(string field, string? text, int most, string missing)
        {
            if (string.IsNullOrWhiteSpace(text))
                check.Error(field, missing);
            else if (text.Length > most)
                check.Error(field, $"Ten hoogste {most} tekens, op één regel.");
            else if (PlainText.FaultOfName(text.Trim()) is { } fault)
                check.Error(field, fault);
            else if (field == "name" && HasLink(text))
                check.Error(field, "Een naam heeft geen adres van een website of mail.");
        }
    }

    /// <exception cref="RuleBrokenException">Somebody has it already.</exception>
    public static async Task MustBeFreeAsync(
        this DashboardContext context, string email, Guid except, CancellationToken cancellationToken)
    {
        var normalized = User.Normalized(email);
        if (await context.Users.AnyAsync(
            user => user.Id != except && (user.NormalizedUserName == normalized || user.NormalizedEmail == normalized), cancellationToken))
            throw new RuleBrokenException(_taken, BrokenRule.Conflict, [new("email", _taken)]);
    }

    /// <summary>
    /// Of plain Latin letters, digits and the signs that addresses have, for an address is read by somebody who agrees to it: a letter of
    /// another alphabet looks the same.
    /// </summary>
    private static bool IsAddress(string text) =>
        MailboxAddress.TryParse(text, out var address) && address.Address == text && text.IndexOf('@', StringComparison.Ordinal) > 0
        && text.All(sign => char.IsAsciiLetterOrDigit(sign) || "@.!#$%&'*+-/=?^_`{|}~".Contains(sign, StringComparison.Ordinal));

    /// <summary>A name stands in the mail to whom it is: it is no place for a link.</summary>
    private static bool HasLink(string text) => _links.Any(link => text.Contains(link, StringComparison.OrdinalIgnoreCase));
}
