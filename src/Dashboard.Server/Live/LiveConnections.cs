using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Server.Live;

/// <summary>
/// Sends to this node's connections, each from a bounded queue of its own. SignalR's own manager lets whoever sends to a group wait for
/// every connection in it, so that one browser that does not read holds up the picture of the whole region. Here nobody waits for another:
/// a connection that lags is cut, and its browser comes back and asks anew.
/// </summary>
internal sealed class LiveConnections(TimeProvider time, ILogger<LiveConnections> logger) : HubLifetimeManager<LiveHub>
{
    /// <summary>So long a connection may keep one message waiting.</summary>
    public static readonly TimeSpan MostLag = TimeSpan.FromSeconds(2);

    /// <summary>So many messages may wait for one connection.</summary>
    public const int MostWaiting = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, Line>> _groups = new(StringComparer.Ordinal);

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        var line = new Line(connection);
        lock (_gate)
            _lines[connection.ConnectionId] = line;
        _ = Task.Run(() => SendAsync(line));
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        lock (_gate)
        {
            if (_lines.Remove(connection.ConnectionId, out var line))
            {
                line.Waiting.Writer.TryComplete();
                foreach (var group in line.Groups)
                    Leave(group, connection.ConnectionId);
            }
        }
        return Task.CompletedTask;
    }

    public override Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_lines.TryGetValue(connectionId, out var line) && line.Groups.Add(groupName))
            {
                if (!_groups.TryGetValue(groupName, out var members))
                    _groups.Add(groupName, members = new(StringComparer.Ordinal));
                members.Add(connectionId, line);
            }
        }
        return Task.CompletedTask;
    }

    public override Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_lines.TryGetValue(connectionId, out var line) && line.Groups.Remove(groupName))
                Leave(groupName, connectionId);
        }
        return Task.CompletedTask;
    }

    public override Task SendAllAsync(string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        Queue(Lines(() => _lines.Values), methodName, args);

    public override Task SendAllExceptAsync(
        string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default) =>
        Queue(Lines(() => _lines.Values, excludedConnectionIds), methodName, args);

    public override Task SendGroupAsync(
        string groupName, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        Queue(Lines(() => Members(groupName)), methodName, args);

    public override Task SendGroupsAsync(
        IReadOnlyList<string> groupNames, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        Queue(Lines(() => groupNames.SelectMany(Members).Distinct()), methodName, args);

    public override Task SendGroupExceptAsync(
        string groupName, string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds,
        CancellationToken cancellationToken = default) =>
        Queue(Lines(() => Members(groupName), excludedConnectionIds), methodName, args);

    public override Task SendConnectionsAsync(
        IReadOnlyList<string> connectionIds, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        Queue(Lines(() => connectionIds.Select(_lines.GetValueOrDefault).OfType<Line>()), methodName, args);

    /// <summary>Ends when the message is sent, or when it never will be: the one sending where somebody may want to wait.</summary>
    public override Task SendConnectionAsync(
        string connectionId, string methodName, object?[] args, CancellationToken cancellationToken = default)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lines = Lines(() => _lines.TryGetValue(connectionId, out var line) ? [line] : []);
        if (lines is not [{ } only] || !Queue(only, new(MessageOf(methodName, args), sent)))
            sent.TrySetResult();
        return sent.Task;
    }

    public override Task SendUserAsync(string userId, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        SendUsersAsync([userId], methodName, args, cancellationToken);

    public override Task SendUsersAsync(
        IReadOnlyList<string> userIds, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        Queue(Lines(
            () => _lines.Values.Where(line => userIds.Contains(line.Connection.UserIdentifier, StringComparer.Ordinal))), methodName, args);

    private Line[] Lines(Func<IEnumerable<Line>> which, IReadOnlyList<string>? except = null)
    {
        lock (_gate)
            return [.. which().Where(line => except?.Contains(line.Connection.ConnectionId, StringComparer.Ordinal) != true)];
    }

    private IEnumerable<Line> Members(string group) => _groups.TryGetValue(group, out var members) ? members.Values : [];

    private void Leave(string group, string connectionId)
    {
        if (_groups.TryGetValue(group, out var members) && members.Remove(connectionId) && members.Count == 0)
            _groups.Remove(group);
    }

    // Written out once per protocol, however many connections it goes to.
    private static SerializedHubMessage MessageOf(string method, object?[] arguments) =>
        new(new Microsoft.AspNetCore.SignalR.Protocol.InvocationMessage(method, arguments));

    private Task Queue(Line[] lines, string method, object?[] arguments)
    {
        if (lines.Length == 0)
            return Task.CompletedTask;
        var message = MessageOf(method, arguments);
        foreach (var line in lines)
            Queue(line, new(message, null));
        return Task.CompletedTask;
    }

    private bool Queue(Line line, Message message)
    {
        if (line.Waiting.Writer.TryWrite(message))
            return true;
        Cut(line, "too much waits for it");
        return false;
    }

    private async Task SendAsync(Line line)
    {
        await foreach (var message in line.Waiting.Reader.ReadAllAsync())
        {
            try
            {
                var sending = line.Connection.WriteAsync(message.Content, CancellationToken.None);
                if (!sending.IsCompletedSuccessfully)
                    await sending.AsTask().WaitAsync(MostLag, time);
            }
            catch (TimeoutException)
            {
                Cut(line, "it does not read");
            }
            catch (Exception exception)
            {
                // Of this connection, or of what cannot be written out: others are not touched by either.
                Cut(line, exception.GetType().Name);
            }
            finally
            {
                message.Sent?.TrySetResult();
            }
        }
    }

    private void Cut(Line line, string reason)
    {
        if (!line.Waiting.Writer.TryComplete())
            return; // gone already
        logger.LogInformation("A live connection is cut: {Reason}. Its browser connects and asks anew", reason);
        line.Connection.Abort();
    }

    private readonly record struct Message(SerializedHubMessage Content, TaskCompletionSource? Sent);

    private sealed class Line(HubConnectionContext connection)
    {
        public HubConnectionContext Connection { get; } = connection;

        public HashSet<string> Groups { get; } = new(StringComparer.Ordinal);

        public Channel<Message> Waiting { get; } = Channel.CreateBounded<Message>(new BoundedChannelOptions(MostWaiting)
        {
            SingleReader = true,
        });
    }
}
