using Dashboard.Shared.Dutch;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Submit;

/// <summary>The codes that can be chosen for what was seen at a time.</summary>
/// <param name="Seen">As the form says; today while it says nothing.</param>
public sealed record OpenCodes(Region Region, ObservedDate Seen)
{
    public bool Has(CodeList list, string code) => Region.HasCode(list, code, Seen);

    /// <summary>The choices of a list. What was chosen already stays one: what is wrong with it is said beside it.</summary>
    public IEnumerable<(string Value, string Label)> Choices<T>(CodeList list, Func<string, bool> isChosen) where T : struct, Enum =>
        Label.Choices<T>().Where(choice => Has(list, choice.Value) || isChosen(choice.Value))
            .Select(choice => Has(list, choice.Value) ? choice : (choice.Value, $"{choice.Label} (geldt dan niet)"));
}
