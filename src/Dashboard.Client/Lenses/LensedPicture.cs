using Dashboard.Client.Addresses;
using Dashboard.Client.Live;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Client.Lenses;

/// <summary>A live picture whose lens stands in the page's address.</summary>
public abstract class LensedPicture : OwningComponentBase<LivePicture>
{
    /// <summary>How often a page that stands open looks whether it is another day: a PC that slept through midnight as well.</summary>
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(30);

    private readonly List<IDisposable> _subscriptions = [];
    private DateOnly _day;

    [Parameter, EditorRequired] public Region Region { get; set; } = null!;

    [Inject] protected TimeProvider Time { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Weeks { get; set; }
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

    protected DateOnly Today => DutchTime.Today(Time);

    /// <summary>
    /// The lens in the address today. At midnight it may be another: then the parameters are set anew, as when the address changes.
    /// </summary>
    /// <returns>What could not be read; see <see cref="Lens.Read(Func{string, string}, Region, out Lens)"/>.</returns>
    protected IReadOnlyList<FieldError> ReadLens(out Lens lens)
    {
        if (_day == default)
            Keep(Time.CreateTimer(_ => InvokeAsync(LookAtDay), null, Often, Often));
        _day = Today;
        var relative = string.IsNullOrEmpty(From) && !string.IsNullOrEmpty(Weeks) ? LensUrl.FirstDay(Weeks, _day) : null;
        var errors = Read(relative, out lens);
        return string.IsNullOrEmpty(Weeks) || relative is not null
            ? errors
            : [new(LensUrl.WeeksField, "Schrijf een aantal weken, zoals 26, of een eerste dag; niet allebei."), .. errors];
    }

    private void LookAtDay()
    {
        if (_day == Today)
            return;
        OnParametersSet();
        StateHasChanged();
    }

    private IReadOnlyList<FieldError> Read(DateOnly? relative, out Lens lens) => Lens.Read(
        name => name switch
        {
            "from" => relative is { } first ? CalendarDay.Write(first) : From,
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
