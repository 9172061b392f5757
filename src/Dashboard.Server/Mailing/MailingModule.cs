using Dashboard.Server.Data;

namespace Dashboard.Server.Mailing;

/// <summary>The region's own mail server.</summary>
internal static class MailingModule
{
    public static IServiceCollection AddMailing(this IServiceCollection services)
    {
        services.AddSettings<MailSettings>("Mail").Validate<IHostEnvironment>(
            (mail, environment) => !environment.IsProduction() || mail.IsEncrypted || SafeLines.StaysHere(mail.Host),
            "Mail__Security must be StartTls or SslOnConnect for a mail server on another machine.");
        return services.AddSingleton<Mailer>().AddSingleton<Outbox>();
    }
}
