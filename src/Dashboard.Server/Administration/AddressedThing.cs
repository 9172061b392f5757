using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Administration;

/// <summary>An address says what a change is about; a body that says it too may not say otherwise, and be followed by halves.</summary>
internal static class AddressedThing
{
    private const string Otherwise = "Dit past niet bij het adres waar u het naartoe stuurde, en kan daar niet worden veranderd.";

    /// <param name="field">Of the body.</param>
    /// <param name="said">In the body; null: nothing.</param>
    /// <param name="known">Of what stands at the address.</param>
    /// <exception cref="RuleBrokenException">They differ.</exception>
    public static void MustSayTheSame(string field, string? said, string? known)
    {
        if (said is not null && said.Trim() != known)
            throw new RuleBrokenException(
                "Wat u stuurde, gaat over iets anders dan het adres waar u het naartoe stuurde. Er is niets veranderd. Laad de pagina "
                    + "opnieuw en probeer het nog eens.", errors: [new(field, Otherwise)]);
    }
}
