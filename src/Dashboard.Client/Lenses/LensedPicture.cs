using Dashboard.Client.Live;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Client.Lenses;

/// <summary>A live picture whose lens stands in the page's address.</summary>
public abstract class LensedPicture : OwningComponentBase<LivePicture>
{
    private readonly List<IDisposable> _subscriptions = [];

    [Parameter, EditorRequired] public Region Region { get; set; } = null!;

    [SupplyParameterFromQuery] private string? From { get; set; }
    [SupplyParameterFromQuery] private string? To { get; set; }
    [SupplyParameterFromQuery] private string? Area { get; set; }
    [SupplyParameterFromQuery] private string? Exploitation { get; set; }
    [SupplyParameterFromQuery] private string? Approach { get; set; }
    [SupplyParameterFromQuery] private string? Channel { get; set; }
    [SupplyParameterFromQuery] private string? AgeBand { get; set; }
    [SupplyParameterFromQuery] private string? Partner { get; set; }
    [SupplyParameterFromQuery] private string? ApproachGroup { get; set; }

    /// <summary>The picture is of an earlier choice; the one that was made is under way.</summary>
    protected string Busy => Service.Behind ? "sb-behind" : "";

    /// <summary>For as long as this stands on screen.</summary>
    protected void Keep(IDisposable subscription) => _subscriptions.Add(subscription);

    /// <summary>See <see cref="Lens.Read(Func{string, string}, Region, out Lens)"/>.</summary>
    protected IReadOnlyList<FieldError> ReadLens(out Lens lens) => Lens.Read(
        name => name switch
        {
            "from" => From,
            "to" => To,
            "area" => Area,
            "exploitation" => Exploitation,
            "approach" => Approach,
            "channel" => Channel,
            "ageBand" => AgeBand,
            "partner" => Partner,
            "approachGroup" => ApproachGroup,
            _ => null,
        },
        Region, out lens);

    protected override void Dispose(bool disposing)
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        base.Dispose(disposing);
    }
}
