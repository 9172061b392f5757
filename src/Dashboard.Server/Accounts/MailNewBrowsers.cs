using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Mailing;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Dutch;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Dashboard.Server.Accounts;

/// <summary>
/// Tells holders of accounts by mail of browsers that are new. Who signs in does not wait for it, and what a mail server does not take is
/// tried again for a day; without one the page of the own account says it.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record MailNewBrowsers : IUseCase
{
    public Caller Caller => Caller.System;
}

internal sealed class MailNewBrowsersHandler(IDbContextFactory<DashboardContext> contexts, Mailer mailer, TimeProvider time)
    : IRequestHandler<MailNewBrowsers>
{
    private const int AtATime = 20;

    public async Task<Unit> Handle(MailNewBrowsers request, CancellationToken cancellationToken)
    {
        if (!mailer.CanSend)
            return Unit.Value;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var from = time.UtcNow() - NewBrowser.MailTerm;
        var waiting = await context.NewBrowsers.AsNoTracking().Where(browser => !browser.IsMailed && browser.At > from)
            .Join(context.Users.Where(user => user.Email != null), browser => browser.UserId, user => user.Id, (browser, user) => new
            {
                Browser = browser,
                user.Name,
                user.Email,
                IsOfProvider = context.UserLogins.Any(login => login.UserId == user.Id),
            })
            .OrderBy(each => each.Browser.At).ThenBy(each => each.Browser.Id).Take(AtATime).ToListAsync(cancellationToken);
        foreach (var each in waiting)
        {
            var message = Message(each.Browser, each.Name, each.Email!, each.IsOfProvider);
            if (await mailer.TrySendAsync(MailKind.NewBrowser, message, cancellationToken))
                await context.NewBrowsers.Where(browser => browser.Id == each.Browser.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(browser => browser.IsMailed, true), cancellationToken);
        }
        return Unit.Value;
    }

    /// <summary>Without a link: who is used to following one in such a mail follows a false one as well.</summary>
    private static MimeMessage Message(NewBrowser browser, string name, string email, bool isOfProvider)
    {
        var message = new MimeMessage { Subject = "Aangemeld in een nieuwe browser bij Signaalbeeld" };
        message.To.Add(MailboxAddress.Parse(email));
        message.Body = new TextPart("plain")
        {
            Text = $"""
                Beste {name},

                Op {DutchTime.LongMoment(browser.At)} is er met uw account aangemeld in een browser waar dat niet eerder gebeurde:
                {(browser.Device.Length > 0 ? browser.Device : "een onbekende browser")}.

                Was u dat? Dan hoeft u niets te doen.

                Was u dat niet? Doe dan meteen dit:
                1. Open Signaalbeeld zoals u dat altijd doet. In deze mail staat geen koppeling.
                2. Kies bij Mijn account voor Overal afmelden.
                3. {(isOfProvider ? "Bel de helpdesk van uw eigen organisatie." : "Verander uw wachtwoord.")}
                4. Bel uw beheerder of het regiobureau.
                Kunt u zich niet meer aanmelden, bel dan meteen het regiobureau.
                """,
        };
        return message;
    }
}
