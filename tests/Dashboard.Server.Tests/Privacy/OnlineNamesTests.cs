using Dashboard.Shared.Privacy;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>Sentences with a name or an address on the internet.</summary>
public sealed class OnlineNamesTests
{
    [Theory]
    [InlineData("mail naar jay.geldzat@example.com", "jay.geldzat@example.com")]
    [InlineData("STUUR NAAR JAY040@GMAIL.COM", "JAY040@GMAIL.COM")]
    [InlineData("Contact: jay(at)example.nl.", "jay(at)example.nl")]
    [InlineData("bericht aan jay [at] example [punt] nl", "jay [at] example [punt] nl")]
    [InlineData("het adres is jay apenstaartje example punt com", "jay apenstaartje example punt com")]
    [InlineData("Mail kwam van jay @ example.nl volgens haar.", "jay @ example.nl")]
    [InlineData("from jay_040+klus@mail.example.co.uk yesterday", "jay_040+klus@mail.example.co.uk")]
    [InlineData("mailadres jay punt snel at example punt nl", "jay punt snel at example punt nl")]
    [InlineData("hij gebruikt jay@gmail daarvoor", "jay@gmail")]
    [InlineData("Mail: info@snelgeld.example", "info@snelgeld.example")]
    [InlineData("mailde jay.snel(a)gmail.com", "jay.snel(a)gmail.com")]
    [InlineData("hij mailde via snelle_jongen@hotmail.nl, daarna niets", "snelle_jongen@hotmail.nl")]
    public void An_email_address_is_found(string sentence, string piece) =>
        Found.In(sentence).ShouldBe([(IdentifyingKind.Email, piece)]);

    [Theory]
    [InlineData("Zie https://t.me/snelgeld040.", "https://t.me/snelgeld040")]
    [InlineData("groep op t.me/snelgeld met aanbod", "t.me/snelgeld")]
    [InlineData("link wa.me/31612345678 gedeeld", "wa.me/31612345678")]
    [InlineData("uitnodiging discord.gg/abc123 in de chat", "discord.gg/abc123")]
    [InlineData("voeg toe via snapchat.com/add/jay", "snapchat.com/add/jay")]
    [InlineData("KIJK OP WWW.SNELGELD.NL", "WWW.SNELGELD.NL")]
    [InlineData("De site snelgeld040.nl biedt klussen aan.", "snelgeld040.nl")]
    [InlineData("Op klusjes.example.com/start?x=1 stond een formulier.", "klusjes.example.com/start?x=1")]
    [InlineData("Link hxxps://snelgeld.xyz rondgestuurd.", "hxxps://snelgeld.xyz")]
    [InlineData("staat op t[.]me/snelgeld", "t[.]me/snelgeld")]
    [InlineData("de site heet snelgeld punt com", "snelgeld punt com")]
    [InlineData("Via bit.ly/3abcD kwam je in de groep.", "bit.ly/3abcD")]
    [InlineData("Ze moest snelgeld.app installeren.", "snelgeld.app")]
    [InlineData("Ga naar http://example.com/pad!", "http://example.com/pad")]
    [InlineData("profiel instagram.com/jay040", "instagram.com/jay040")]
    [InlineData("(www.example.nl/klus)", "www.example.nl/klus")]
    [InlineData("telegram.me/joinchat/AAAA", "telegram.me/joinchat/AAAA")]
    [InlineData("groepslink chat.whatsapp.com/Abc123", "chat.whatsapp.com/Abc123")]
    [InlineData("Ze verwees naar onlyfans.com/jay", "onlyfans.com/jay")]
    public void A_link_is_found(string sentence, string piece) =>
        Found.In(sentence).ShouldBe([(IdentifyingKind.Url, piece)]);

    [Theory]
    [InlineData("Stuur naar @straatkoning040 op insta.", "@straatkoning040")]
    [InlineData("Bericht van @jay ontvangen.", "@jay")]
    [InlineData("snap: jay_040", "jay_040")]
    [InlineData("INSTA: lil.jay040 benadert meisjes", "lil.jay040")]
    [InlineData("Zijn instagram is koning_woensel volgens haar.", "koning_woensel")]
    [InlineData("Telegram-kanaal snelgeld040 biedt klussen aan.", "snelgeld040")]
    [InlineData("Stuur een snap naar jay_snel voor geld.", "jay_snel")]
    [InlineData("Accountnaam koningvanwoensel is vaak genoemd.", "koningvanwoensel")]
    [InlineData("Via snap: jaysnel.", "jaysnel")]
    [InlineData("Op Discord heet hij jay#1234.", "jay#1234")]
    [InlineData("tiktok-account jay.040 deelt filmpjes", "jay.040")]
    [InlineData("add money_boy99 on snapchat for fast cash", "money_boy99")]
    [InlineData("Hij zit als lil_jay op TikTok.", "lil_jay")]
    [InlineData("gebruikersnaam: jay040", "jay040")]
    [InlineData("insta: jay.snel", "jay.snel")]
    [InlineData("Zijn snap is jaaay_x en hij is vaak online.", "jaaay_x")]
    [InlineData("meisje wordt op insta x_sara_x benaderd", "x_sara_x")]
    [InlineData("VIA @snelle.jongen OP TIKTOK", "@snelle.jongen")]
    [InlineData("Snapchat-naam boefje013", "boefje013")]
    [InlineData("Via Fortnite account gamer4life kwam het contact.", "gamer4life")]
    [InlineData("account: snelle.jongen", "snelle.jongen")]
    [InlineData("snapchat account money40", "money40")]
    [InlineData("Snap @money.maker stuurt berichten.", "@money.maker")]
    [InlineData("groep @020boys op telegram", "@020boys")]
    public void An_account_is_found(string sentence, string piece) =>
        Found.In(sentence).ShouldBe([(IdentifyingKind.Handle, piece)]);
}
