using Dashboard.Shared.Signals;

namespace Dashboard.Server.Domain;

/// <summary>A partner organisation as the database knows it.</summary>
internal sealed class PartnerRow
{
    public required string Code { get; init; }
    public required string Name { get; set; }
}

/// <summary>An area as the database knows it.</summary>
internal sealed class AreaRow
{
    public required string Code { get; init; }
    public required AreaKind Kind { get; set; }
    public required string Name { get; set; }
    public string? MunicipalityCode { get; set; }
}
