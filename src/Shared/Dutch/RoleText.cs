namespace Dashboard.Shared.Dutch;

/// <summary>What somebody can see in a role, in one sentence for whoever gives it.</summary>
public static class RoleText
{
    /// <param name="role">One of <see cref="Roles.All"/>.</param>
    public static string Sees(string role) => role switch
    {
        Roles.Reporter => "meldt signalen, ziet die van de eigen organisatie precies en van de anderen alleen beschermde cijfers.",
        Roles.Coordinator => "ziet de signalen van alle partners met hun toelichting, en alle cijfers precies.",
        Roles.Chair => "ziet de signalen van alle partners zonder toelichting, en alle cijfers precies. Leidt het overleg.",
        Roles.Viewer => "ziet alleen beschermde cijfers en het overleg. Meldt niets.",
        Roles.Auditor => "ziet wie wat bekeek, wat is vernietigd en wie een account heeft. Geen signalen, alleen beschermde cijfers.",
        Roles.Administrator => "ziet wie een account heeft en richt de regio in. Geen signalen, alleen beschermde cijfers.",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
