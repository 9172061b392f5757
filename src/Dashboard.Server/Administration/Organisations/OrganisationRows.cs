using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
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
