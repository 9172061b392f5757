namespace Dashboard.Server.Tests.Support;

/// <summary>What a command printed.</summary>
internal static class Printed
{
    public static void ShouldSay(this (int? Code, string[] Lines) printed, int code, string said)
    {
        var all = string.Join(Environment.NewLine, printed.Lines);
        printed.Code.ShouldBe(code, all);
        all.ShouldContain(said);
    }
}
