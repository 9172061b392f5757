using Microsoft.AspNetCore.Identity;

namespace Dashboard.Server.Domain;

/// <summary>An account. It belongs to exactly one organisation and has exactly one role.</summary>
internal sealed class User : IdentityUser<Guid>
{
    /// <summary>Partner code, or the region's own office.</summary>
    public required string Organisation { get; set; }
}
