using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Dashboard.Server.Domain;
using Microsoft.Extensions.Options;

namespace Dashboard.Server.Data;

/// <summary>
/// How every class of settings comes out of the configuration: bound to its section, checked before anything is served, and given out as it
/// is.
/// </summary>
internal static class Settings
{
    /// <summary>
    /// Adds a class of settings. What the attribute of a property says (<c>[Range]</c>) is what an operator is told, after the name of the
    /// setting.
    /// </summary>
    /// <returns>For rules that are more than an attribute.</returns>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<T>>().Value);
        return services.Bind<T>(section);
    }

    /// <summary>
    /// Adds a class of settings that an empty database begins with. What is given out is what the region's rules say since, the same for
    /// all of a request.
    /// </summary>
    public static IServiceCollection AddSeed<T>(this IServiceCollection services, string section, Func<RegionRules, T> now)
        where T : class
    {
        services.Bind<T>(section);
        return services.AddScoped(provider => now(provider.GetRequiredService<CurrentRules>().Now));
    }

    private static OptionsBuilder<T> Bind<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton(provider => new SettingsSection<T>(section, provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<IConfigureOptions<T>>(provider => provider.GetRequiredService<SettingsSection<T>>());
        services.AddSingleton<IValidateOptions<T>>(provider => provider.GetRequiredService<SettingsSection<T>>());
        return services.AddOptions<T>().ValidateOnStart();
    }

    /// <returns>What an operator is told, a line per setting; null when the exception is about something else.</returns>
    public static string? WrongOf(Exception exception) => exception switch
    {
        OptionsValidationException wrong => string.Join(Environment.NewLine, wrong.Failures),
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            string.Join(Environment.NewLine, several.InnerExceptions.Select(WrongOf)),
        _ => null,
    };
}

/// <summary>
/// Binds a class of settings and checks the attributes of its properties. Names a setting as operators write it:
/// <c>Retention__NarrativeDays</c>.
/// </summary>
internal sealed class SettingsSection<T>(string section, IConfiguration configuration) : IConfigureOptions<T>, IValidateOptions<T>
    where T : class
{
    // The binder takes what is public and can be written.
    private static readonly PropertyInfo[] Properties =
        [.. typeof(T).GetProperties().Where(property => property.SetMethod is { IsPublic: true })];

    private readonly HashSet<PropertyInfo> _unreadable = [];

    public IEnumerable<string> Names => Properties.Select(NameOf);

    public void Configure(T options)
    {
        // Set to nothing is not set: that is how many tools leave a setting out.
        var given = configuration.GetSection(section).AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is { Length: > 0 })
            .ToLookup(setting => setting.Key.Split(':')[0], StringComparer.OrdinalIgnoreCase);
        foreach (var property in Properties)
        {
            try
            {
                new ConfigurationBuilder().AddInMemoryCollection(given[KeyOf(property)]).Build().Bind(options);
            }
            catch (InvalidOperationException)
            {
                // The binder's own sentence repeats the value, says nothing of what would be right, and comes alone.
                _unreadable.Add(property);
            }
        }
    }

    public ValidateOptionsResult Validate(string? name, T options)
    {
        string[] wrong =
        [
            .. Properties.Where(
                property => _unreadable.Contains(property) || RuleOf(property)?.IsValid(property.GetValue(options)) == false)
                .Select(property => RuleOf(property)?.FormatErrorMessage(NameOf(property)) ?? $"{NameOf(property)} cannot be read."),
        ];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private string NameOf(PropertyInfo property) => $"{section}__{KeyOf(property)}";

    private static string KeyOf(PropertyInfo property) =>
        property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;

    private static ValidationAttribute? RuleOf(PropertyInfo property) => property.GetCustomAttribute<ValidationAttribute>();
}
