namespace Dashboard.Shared;

/// <summary>Body of <c>POST /app/session</c>.</summary>
/// <param name="Code">One-time code, for accounts that have an authenticator.</param>
public sealed record SignIn(string UserName, string Password, string? Code = null);

/// <summary>Who is signed in.</summary>
/// <param name="Organisation">Partner code, or <see cref="Roles.RegionOffice"/>.</param>
public sealed record SessionView(string UserName, string Role, string Organisation);
