using System.Text.Json.Serialization;

namespace Dashboard.Shared.Figures;

/// <summary>
/// A number that may be shown. Closed: these four kinds and no other, and no number reaches a contract in another way.
/// Zero, unknown, withheld and not reported are different things, everywhere.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Exact), "exact")]
[JsonDerivedType(typeof(Protected), "protected")]
[JsonDerivedType(typeof(Withheld), "withheld")]
[JsonDerivedType(typeof(NotReported), "notReported")]
public abstract record Figure
{
    private Figure() { }

    /// <summary>The count itself.</summary>
    public sealed record Exact(int N) : Figure;

    /// <summary>A count between two bounds, both inclusive; the lowest band starts at 0.</summary>
    public sealed record Protected(int From, int To) : Figure;

    /// <summary>A count that may not be shown to this audience.</summary>
    public sealed record Withheld(string Reason) : Figure;

    /// <summary>There is no count: who should have reported did not.</summary>
    public sealed record NotReported : Figure;
}
