using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Mailing;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Dutch;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Dashboard.Server.Accounts;

/// <summary>
/// Puts a mail for holders of accounts of browsers that are new. Who signs in does not wait for it; without a mail server the page of the
/// own account says it.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record MailNewBrowsers : IUseCase
{
    public Caller Caller => Caller.System;
}

internal sealed class MailNewBrowsersHandler(JournalWriter journal, Outbox outbox)
    : IRequestHandler<MailNewBrowsers>
{
    private const int AtATime = 20;

    public async Task<Unit> Handle(MailNewBrowsers request, CancellationToken cancellationToken)
    {
        if (!outbox.CanSend)
            return Unit.Value;
        await journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            unit.MayChangeWithoutEntry(); // nobody follows it; done twice, it finds nothing the second time
            var from = unit.Now - NewBrowser.MailTerm;
            var waiting = await unit.Context.NewBrowsers.Where(browser => !browser.IsMailed && browser.At > from)
                .Join(
                    unit.Context.Users.Where(user => user.Email != null), browser => browser.UserId, user => user.Id,
                    (browser, user) => new
                    {
                        Browser = browser,
                        user.Name,
                        user.Email,
                        IsOfProvider = unit.Context.UserLogins.Any(login => login.UserId == user.Id),
                    })
                .OrderBy(each => each.Browser.At).ThenBy(each => each.Browser.Id).Take(AtATime).ToListAsync(cancel);
            foreach (var each in waiting)
            {
                each.Browser.Mailed();
                await outbox.PutAsync(
                    unit.Context, each.Browser.Id, MailKind.NewBrowser,
                    Message(each.Browser, each.Name, each.Email!, each.IsOfProvider), unit.Now, cancel);
            }
            return waiting.Count;
        }, cancellationToken);
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
