using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Access;

/// <summary>
/// Makes an account, or gives an existing one this role, organisation and password. A change of any of them ends its sessions.
/// </summary>
internal sealed class CreateAccount(
    DashboardContext context, UserManager<User> users, RoleManager<IdentityRole<Guid>> roles, TimeProvider time)
{
    /// <summary>All of it, or nothing.</summary>
    /// <exception cref="RuleBrokenException">The name or the password does not do.</exception>
    public Task EnsureAsync(string userName, string role, string organisation, string password, CancellationToken cancellationToken) =>
        context.Database.CreateExecutionStrategy().ExecuteAsync(async cancel =>
        {
            context.ChangeTracker.Clear(); // of an attempt before this one
            await using var transaction = await context.Database.BeginTransactionAsync(cancel);
            await ChangeAsync(userName, role, organisation, password);
            await transaction.CommitAsync(CancellationToken.None);
        }, cancellationToken);

    private async Task ChangeAsync(string userName, string role, string organisation, string password)
    {
        if (!await roles.RoleExistsAsync(role))
            Check(await roles.CreateAsync(new(role) { Id = Guid.CreateVersion7(time.GetUtcNow()) }));
        var user = await users.FindByNameAsync(userName);
        if (user is null)
        {
            user = new()
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()), UserName = userName, Organisation = organisation, LockoutEnabled = true,
            };
            Check(await users.CreateAsync(user, password));
        }
        else if (!await users.CheckPasswordAsync(user, password))
        {
            Check(await users.RemovePasswordAsync(user));
            Check(await users.AddPasswordAsync(user, password));
        }
        if (user.Organisation != organisation)
        {
            user.Organisation = organisation;
            Check(await users.UpdateAsync(user));
        }
        if (!await users.IsInRoleAsync(user, role))
        {
            Check(await users.RemoveFromRolesAsync(user, await users.GetRolesAsync(user)));
            Check(await users.AddToRoleAsync(user, role));
        }
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new RuleBrokenException(string.Join(' ', result.Errors.Select(Dutch)));
    }

    private static string Dutch(IdentityError error) => error.Code switch
    {
        "PasswordTooShort" => "Het wachtwoord moet ten minste 12 tekens hebben.",
        "PasswordRequiresDigit" => "Het wachtwoord moet een cijfer bevatten.",
        "PasswordRequiresUpper" => "Het wachtwoord moet een hoofdletter bevatten.",
        "PasswordRequiresLower" => "Het wachtwoord moet een kleine letter bevatten.",
        "InvalidUserName" => "Een gebruikersnaam bestaat uit letters, cijfers en de tekens - . _ @ +.",
        _ => $"Het account kon niet worden gemaakt ({error.Code}).",
    };
}
