using Dashboard.Shared.Leaving;

namespace Dashboard.Client.Layout;

/// <summary>What the parts of the page on screen say about whatever leaves it.</summary>
public sealed class PageMarks
{
    private readonly Dictionary<object, Mark> _marks = [];

    public event Action? Changed;

    /// <summary>Of all parts together; until a part has spoken, nothing may be shared.</summary>
    public Mark Whole => _marks.Count == 0 ? Mark.Unknown : Mark.Together([.. _marks.Values]);

    public void Set(object part, Mark mark)
    {
        if (_marks.TryGetValue(part, out var before) && before == mark)
            return;
        _marks[part] = mark;
        Changed?.Invoke();
    }

    public void Remove(object part)
    {
        if (_marks.Remove(part))
            Changed?.Invoke();
    }
}
