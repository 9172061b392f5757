using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Organisations;

/// <summary>How the administrator finds an organisation, and what may be said of one.</summary>
internal static class OrganisationRows
{
    /// <exception cref="RuleBrokenException">There is none.</exception>
    public static async Task<PartnerRow> OrganisationAsync(
        this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.Partners.SingleOrDefaultAsync(partner => partner.Id == id, cancellationToken)
            ?? throw new RuleBrokenException("Deze organisatie is er niet.", BrokenRule.NotFound);

    public static OrganisationCard ToCard(this PartnerRow row) => new(
        row.Id, row.Code, row.Name, row.Kind ?? PartnerKind.Other, row.From, row.Until, row.SuccessorCode, row.Version);

    /// <summary>The name and the kind, which change together.</summary>
    public static void CheckDescription(this InputCheck check, OrganisationDraft draft)
    {
        check.Text("name", draft.Name, OrganisationDraft.MaxName, "Vul de naam van de organisatie in.", isName: true);
        if (!Code<PartnerKind>.TryParse(draft.Kind, out _))
            check.Error("kind", "Kies wat voor organisatie dit is.");
    }

    /// <summary>Codes are read by few: who agrees to a person, or reads a figure, goes by the name.</summary>
    /// <param name="code">Of the organisation that is to have it.</param>
    /// <param name="others">Every organisation that is there or still to come, itself as well.</param>
    /// <returns>What is wrong with a name; null when it will do.</returns>
    public static string? WrongName(string name, string code, IEnumerable<Partner> others) =>
        PlainText.KeyOf(name) == PlainText.KeyOf(Label.Organisation(Roles.RegionOffice, [])) ? "Zo heet het regiobureau zelf."
        : others.FirstOrDefault(other => other.Code != code && PlainText.KeyOf(other.Name) == PlainText.KeyOf(name)) is { } namesake
            ? $"Er is al een organisatie met deze naam: {namesake.Code}. Kies een naam die de twee uit elkaar houdt."
        : null;

    /// <exception cref="RuleBrokenException">Another organisation that has not left has this name.</exception>
    /// <param name="today">The region's day.</param>
    public static void MustBeOnlyName(this IEnumerable<PartnerRow> known, string name, string code, DateOnly today)
    {
        if (WrongName(name, code, known.Where(row => !(row.Until < today)).Select(row => row.ToPartner())) is { } wrong)
            throw new RuleBrokenException(wrong, errors: [new("name", wrong)]);
    }

    /// <returns>What is wrong with a new code; null when it will do.</returns>
    public static string? WrongCode(string? code, IEnumerable<PartnerRow> known)
    {
        if (code is null || code.Length is 0 or > OrganisationDraft.MaxCode || !CodeText.IsCode(code, char.IsAsciiLetterLower))
            return "Een code bestaat uit kleine letters, cijfers en streepjes.";
        if (code == Roles.RegionOffice)
            return "Deze code is van het regiobureau zelf.";
        return known.Any(partner => string.Equals(partner.Code, code, StringComparison.OrdinalIgnoreCase))
            ? "Deze code is al in gebruik, nu of eerder. Een code wordt nooit opnieuw gebruikt."
            : null;
    }
}
