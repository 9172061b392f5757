using Dashboard.Client.Addresses;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Dashboard.Client.Layout;

/// <summary>Leads to the first page of the administrator, and is the current one on all of them.</summary>
public sealed class AdminLink : NavLink
{
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override bool ShouldMatch(string uriAbsolute) => AdminPages.Has(Navigation.ToBaseRelativePath(uriAbsolute));
}
