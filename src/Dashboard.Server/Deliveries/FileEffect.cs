using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Deliveries;

/// <summary>Counts, row by row, what a file does to the picture (<see cref="DeliveryEffect"/>).</summary>
internal sealed class FileEffect
{
    /// <summary>Of who has sent fewer signals, everything is new.</summary>
    private const int Habit = 20;

    private readonly Region _region;
    private readonly DateOnly _today;
    private readonly HashSet<string>? _known;
    private readonly SortedSet<string> _new = new(StringComparer.Ordinal);
    private int _signals, _backlog;

    private FileEffect(Region region, DateOnly today, HashSet<string>? known) => (_region, _today, _known) = (region, today, known);

    public DeliveryEffect Counted => new(_signals, _backlog, string.Join(' ', _new));

    /// <param name="context">Of the organisation that sent the file.</param>
    public static async Task<FileEffect> BeginAsync(
        DashboardContext context, Region region, DateOnly today, CancellationToken cancellationToken)
    {
        var own = context.Signals.InFigures();
        if (await own.Take(Habit).CountAsync(cancellationToken) < Habit)
            return new(region, today, null);
        var used = await own.Select(signal => new { signal.Exploitation, signal.Channel, signal.Approaches }).Distinct()
            .ToListAsync(cancellationToken);
        return new(region, today, [.. used.SelectMany(each => Codes(each.Exploitation, each.Channel, each.Approaches))]);
    }

    /// <summary>A row that became a signal.</summary>
    public void Add(SignalDraft draft)
    {
        SignalRules.Read(draft, _region, _today, out var said);
        if (said is null or { Handling: Handling.Red })
            return;
        _signals++;
        if (said.Observed.Day < _today.AddDays(-DeliveryEffect.BacklogDays))
            _backlog++;
        if (_known is not null)
            _new.UnionWith(Codes(said.Exploitation, said.Channel, said.Approaches).Where(code => !_known.Contains(code)));
    }

    private static IEnumerable<string> Codes(Exploitation exploitation, Channel channel, ApproachSet approaches) =>
    [
        $"{nameof(Exploitation)}={Code<Exploitation>.Wire(exploitation)}", $"{nameof(Channel)}={Code<Channel>.Wire(channel)}",
        .. approaches.Select(approach => $"{nameof(Approach)}={Code<Approach>.Wire(approach)}"),
    ];

    /// <summary>How people name such a code, in Dutch.</summary>
    public static string NameOf(string code) => code.Split('=', 2) switch
    {
        [nameof(Exploitation), var value] => $"uitbuitingsvorm {Code<Exploitation>.Label(Code<Exploitation>.Parse(value))}",
        [nameof(Channel), var value] => $"kanaal {Code<Channel>.Label(Code<Channel>.Parse(value))}",
        [nameof(Approach), var value] => $"werkwijze {Code<Approach>.Label(Code<Approach>.Parse(value))}",
        _ => code,
    };
}
