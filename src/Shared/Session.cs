namespace Dashboard.Shared;

/// <summary>Body of <c>POST /app/session</c>.</summary>
/// <param name="Code">One-time code, for accounts that have an authenticator, or one of the codes on paper.</param>
public sealed record SignIn(string UserName, string Password, string? Code = null);

/// <summary>Who is signed in.</summary>
/// <param name="Role">Of <see cref="Roles.All"/>, or <see cref="Roles.Enrolling"/>.</param>
/// <param name="Organisation">Partner code, or <see cref="Roles.RegionOffice"/>.</param>
/// <param name="UnusedEndsIn">Whole seconds until the session ends if nobody uses it.</param>
/// <param name="EndsIn">Whole seconds until it ends, however much it is used.</param>
public sealed record SessionView(string UserName, string Role, string Organisation, int UnusedEndsIn, int EndsIn);
