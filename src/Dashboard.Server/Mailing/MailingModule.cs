using Dashboard.Server.Data;

namespace Dashboard.Server.Mailing;

/// <summary>The region's own mail server.</summary>
internal static class MailingModule
{
    public static IServiceCollection AddMailing(this IServiceCollection services)
    {
        services.AddSettings<MailSettings>("Mail");
        return services.AddSingleton<Mailer>();
    }
}
