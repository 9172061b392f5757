using System.Text.RegularExpressions;
using Dashboard.Server.Tests.Support;

namespace Dashboard.Server.Tests;

/// <summary>What the source of the product never does, whoever writes the next line of it.</summary>
public sealed class SourceTests
{
    // Written, with the files in which it is fine for a reason.
    private static readonly Dictionary<string, (string Pattern, string[] In)> Never = new(StringComparer.Ordinal)
    {
        ["a command to the operating system"] = (@"\bProcess\.Start\b|\bProcessStartInfo\b", []),
        ["SQL that is put together from text"] = (@"(?:FromSqlRaw|ExecuteSqlRaw\w*|SqlQueryRaw<\w+>)\(\s*\$|CommandText = \$", []),
        ["HTML from text"] = (@"\bMarkupString\b|insertAdjacentHTML|document\.write|outerHTML|\.innerHTML\s*=", []),
        ["code from text"] = (@"\beval\(|new Function\(|CSharpScript|Assembly\.Load", []),
        ["types that a sender chooses"] = (@"BinaryFormatter|TypeNameHandling|NetDataContractSerializer", []),
        ["XML of somebody else"] = (@"\bXmlDocument\b|\bXmlReader\b|X(?:Document|Element)\.(?:Load|Parse)|XPath|XslCompiled",
        [
            "src/Dashboard.Server/Access/KeySeal.cs", // what it sealed itself: GCM lets nothing else through
            // A partner's workbook: no document types, nothing from elsewhere, bounded in size, depth and piece (Workbook.Part makes
            // every reader, the others read on with it).
            "src/Dashboard.Server/Deliveries/Workbook.cs",
            "src/Dashboard.Server/Deliveries/WorkbookParts.cs",
            "src/Dashboard.Server/Deliveries/SheetText.cs",
            "src/Dashboard.Server/Deliveries/CellFormats.cs",
        ]),
        ["memory without a fence"] =
            (@"\bunsafe\s*\{|\bunsafe (?:static|void|class)|Marshal\.(?:Copy|Ptr|AllocH)|AllowUnsafeBlocks", []),
        ["a regular expression that is put together"] =
            (@"new Regex\((?!@?"")|Regex\.(?:IsMatch|Match|Replace|Split)\([^,]+,\s*\$", []),
        ["a format that is put together"] = (@"string\.Format\((?!""|CultureInfo|null)|CompositeFormat", []),
        ["a weak hash or cipher"] = (@"\bMD5\b|\bSHA1\b|\bDES\b|TripleDES|\bRC2\b|CipherMode\.|RSAEncryptionPadding\.Pkcs1", []),
        ["an unchecked certificate"] =
            (@"ServerCertificateValidationCallback|ServerCertificateCustomValidation|CheckCertificateRevocation", []),
        ["secrets from a guessable source"] = (@"\bRandom\.Shared\b|new Random\(",
        [
            "src/Dashboard.Server/Detection/NullRegion.cs", // simulates with a seed
            "src/Dashboard.Server/Demo/DemoPulse.cs", // invents signals
            "src/Dashboard.Client/Live/RetryForever.cs", // spreads browsers that come back
        ]),
        ["what a browser keeps"] = (@"localStorage|sessionStorage|indexedDB|document\.cookie",
        [
            "src/Dashboard.Client/wwwroot/session.js", // an unfinished form, encrypted
        ]),
        ["messages of another window"] = (@"postMessage|addEventListener\('message'",
        [
            "src/Dashboard.Client/wwwroot/session.js", // a channel of this site's own tabs
        ]),
        // A clock that is moved on by a term of years ticks it a million times (JournalTail and others wait for one delay at a time).
        ["a timer that ticks for every period that passed"] = (@"\bPeriodicTimer\b",
        [
            // Open pages, whose clock nobody moves.
            "src/Dashboard.Client/Admin/SetUpView.razor",
            "src/Dashboard.Client/Deliveries/DeliveryView.razor",
            "src/Dashboard.Client/Layout/MainLayout.razor",
        ]),
        ["objects that are mixed from input"] = (@"__proto__|\.prototype\b", []),
    };

    /// <summary>Who talks to another machine, with which: the list in docs/security/afspraken.md.</summary>
    private static readonly string[] Speaks =
    [
        "src/Dashboard.Server/Mailing/Mailer.cs", // the mail server that is set
        "src/Dashboard.Server/Webhooks/ReceiverLine.cs", // receivers of partners' systems that agreed to it
        "src/Dashboard.Server/Webhooks/OutsideAddresses.cs", // and no address that is not of the open internet
        "src/Dashboard.Client/Api/DashboardApi.cs", // the browser, its own server
        "src/Dashboard.Client/ClientServices.cs",
    ];

    public static TheoryData<string> Things => [.. Never.Keys];

    [Theory]
    [MemberData(nameof(Things))]
    public void Nothing_in_the_source_uses_what_can_be_turned_against_it(string thing)
    {
        var (pattern, allowed) = Never[thing];
        Found(pattern).Except(allowed).ShouldBeEmpty(thing);
    }

    [Fact]
    public void Nobody_speaks_to_another_machine_who_is_not_in_the_list()
    {
        const string Speaking = @"\bHttpClient\b|IHttpClientFactory|AddHttpClient|\bSmtpClient\b|\bTcpClient\b|\bUdpClient\b|WebRequest\b"
            + @"|\bClientWebSocket\b|new Socket\(";
        Found(Speaking).Where(file => !file.StartsWith("src/Dashboard.Server/Accounts/Providers/", StringComparison.Ordinal))
            .ShouldBe(Speaks, ignoreOrder: true);
    }

    [Theory]
    [InlineData("an unchecked certificate", "handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;")]
    [InlineData("SQL that is put together from text", "context.Database.ExecuteSqlRawAsync($\"DELETE FROM {table}\")")]
    [InlineData("a regular expression that is put together", "new Regex(typed)")]
    [InlineData("HTML from text", "element.innerHTML = text")]
    public void What_is_looked_for_is_seen(string thing, string line) => Regex.IsMatch(line, Never[thing].Pattern).ShouldBeTrue();

    private static List<string> Found(string pattern)
    {
        var source = Path.Combine(Repository.Root, "src");
        string[] kinds = [".cs", ".razor", ".js", ".csproj"];
        string[] made = ["obj", "bin", "node_modules", "Migrations"];
        var files = Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(file => kinds.Contains(Path.GetExtension(file)))
            .Where(file => !Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar).Any(made.Contains)).ToList();
        files.Count.ShouldBeGreaterThan(300);
        return
        [
            .. files.Where(file => Regex.IsMatch(File.ReadAllText(file), pattern))
                .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')),
        ];
    }
}
