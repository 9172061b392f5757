using Dashboard.Server.Data;
using Dashboard.Server.Http;
using Dashboard.Server.Mailing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Server.Tests.Data;

/// <summary>In Production nothing goes to another machine in the open, nor to a server of which nobody looks who it is.</summary>
public sealed class SafeLinesTests
{
    [Theory]
    [InlineData(true, "ConnectionStrings:PostgreSql", "Host=db.example.nl;SSL Mode=VerifyFull")]
    [InlineData(true, "ConnectionStrings:PostgreSql", "Host=db.example.nl;SSL Mode=VerifyCA;Root Certificate=/etc/ca.pem")]
    [InlineData(true, "ConnectionStrings:PostgreSql", "Host=localhost;Username=a")]
    [InlineData(true, "ConnectionStrings:PostgreSql", "Host=127.0.0.1:5433")]
    [InlineData(true, "ConnectionStrings:PostgreSql", "Host=::1")]
    [InlineData(true, "ConnectionStrings:PostgreSql", "Host=/var/run/postgresql")]
    [InlineData(false, "ConnectionStrings:PostgreSql", "Host=::5")]
    [InlineData(false, "ConnectionStrings:PostgreSql", "Host=db.example.nl")]
    [InlineData(false, "ConnectionStrings:PostgreSql", "Host=db.example.nl;SSL Mode=Require")]
    [InlineData(false, "ConnectionStrings:PostgreSql", "Host=localhost,db.example.nl")]
    [InlineData(true, "ConnectionStrings:SqlServer", "Server=db.example.nl;Database=a")]
    [InlineData(true, "ConnectionStrings:SqlServer", "Server=tcp:localhost,1433;Encrypt=False")]
    [InlineData(true, "ConnectionStrings:SqlServer", @"Server=.\SQLEXPRESS;TrustServerCertificate=True")]
    [InlineData(false, "ConnectionStrings:SqlServer", "Server=db.example.nl;Encrypt=False")]
    [InlineData(false, "ConnectionStrings:SqlServer", "Server=db.example.nl;TrustServerCertificate=True")]
    [InlineData(true, "Mail:Security", "StartTls")]
    [InlineData(true, "Mail:Security", "SslOnConnect")]
    [InlineData(false, "Mail:Security", "Auto")]
    [InlineData(false, "Mail:Security", "None")]
    [InlineData(true, "OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example.nl:4317")]
    [InlineData(true, "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317")]
    [InlineData(false, "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.example.nl:4317")]
    public void Production_starts_with_lines_that_nobody_else_reads_only(bool starts, string name, string value)
    {
        var wrong = WrongWith("Production", name, value);
        if (starts)
            wrong.ShouldBeNull();
        else
            wrong.ShouldNotBeNull().ShouldStartWith(name.Replace(":", "__", StringComparison.Ordinal));
        WrongWith("Development", name, value).ShouldBeNull("on a developer's machine anything goes");
    }

    [Fact]
    public void A_mail_server_on_this_machine_needs_no_encryption() =>
        WrongWith("Production", "Mail:Security", "None", mailHost: "localhost").ShouldBeNull();

    private static string? WrongWith(string environment, string name, string value, string mailHost = "mail.example.nl")
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Mail:Host", mailHost), new("Data:Directory", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())), new(name, value),
        ]);
        try
        {
            builder.AddTelemetry();
            builder.Services.AddMailing();
            if (name.StartsWith("ConnectionStrings", StringComparison.Ordinal))
                builder.Services.AddDatabase(builder.Configuration, serves: false).AddSafeLines(builder.Environment);
            using var services = builder.Services.BuildServiceProvider();
            _ = services.GetRequiredService<IOptions<MailSettings>>().Value;
            if (name.StartsWith("ConnectionStrings", StringComparison.Ordinal))
                _ = services.GetRequiredService<IOptions<ConnectionStrings>>().Value;
            return null;
        }
        catch (Exception cannot) when (cannot is OptionsValidationException or CannotStartException)
        {
            return cannot is OptionsValidationException wrong ? wrong.Failures.Single() : cannot.Message;
        }
    }
}
