using System.Globalization;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Dashboard.Shared;
using Dashboard.Shared.Live;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Benchmarks;

/// <summary>
/// A meeting with fifty participants on a running demo: how long the chair's move takes to reach each of them, and how long it takes until
/// the others see somebody come. Beside it, in the same run, a bare call of the hub and back.
/// </summary>
internal static class TogetherFigures
{
    private const int Participants = 50;
    private const int Moves = 200;
    private static readonly string[] People =
        ["melder.veiligthuis", "melder.lumens", "melder.om", "melder.gemeente", "coordinator", "meekijker"];

    public static async Task WriteAsync(TextWriter output, Uri address, string password)
    {
        var cookies = new Dictionary<string, CookieContainer>();
        foreach (var person in People.Append("voorzitter"))
            cookies.Add(person, await SignInAsync(address, person, password));
        using var http = ClientOf(address, cookies["voorzitter"]);
        var meeting = (await http.GetFromJsonAsync<Page<MeetingCard>>(ApiRoutes.Meetings, WireJson.Options))!.Items[0].Id;

        await using var chair = await ConnectAsync(address, cookies["voorzitter"]);
        await chair.InvokeAsync<Joined>(nameof(ILiveHub.JoinMeeting), meeting);
        var bare = new List<double>();
        for (var i = 0; i < Moves; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await chair.InvokeAsync(nameof(ILiveHub.Unwatch), "none");
            bare.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        var arrived = new ConcurrentBag<double>();
        var sent = 0L;
        using var all = new SemaphoreSlim(0);
        var connections = new List<HubConnection>();
        for (var i = 0; i < Participants; i++)
        {
            var connection = await ConnectAsync(address, cookies[People[i % People.Length]]);
            connection.On<Guid, MeetingPosition>(nameof(ILiveClient.MeetingMoved), (_, _) =>
            {
                arrived.Add(Stopwatch.GetElapsedTime(Volatile.Read(ref sent)).TotalMilliseconds);
                all.Release();
            });
            await connection.InvokeAsync<Joined>(nameof(ILiveHub.JoinMeeting), meeting);
            connections.Add(connection);
        }
        for (var i = 0; i < Moves; i++)
        {
            Volatile.Write(ref sent, Stopwatch.GetTimestamp());
            await chair.InvokeAsync(
                nameof(ILiveHub.MoveMeeting), meeting, new MeetingPosition(null, "approachGroup=online", Exact: false, 0));
            for (var heard = 0; heard < Participants; heard++)
                await all.WaitAsync();
        }

        // Somebody of an organisation that was not there comes in.
        var came = new List<double>();
        foreach (var connection in connections)
            await connection.InvokeAsync(nameof(ILiveHub.LeaveMeeting), meeting);
        for (var i = 0; i < 50; i++)
        {
            var heard = new TaskCompletionSource();
            using (chair.On<Guid, IReadOnlyList<Presence>>(
                nameof(ILiveClient.PresenceChanged), (
                    _, presence) => { if (presence.Any(p => p.Organisation == "om")) heard.TrySetResult(); }))
            {
                var began = Stopwatch.GetTimestamp();
                await connections[2].InvokeAsync<Joined>(nameof(ILiveHub.JoinMeeting), meeting);
                await heard.Task;
                came.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            await connections[2].InvokeAsync(nameof(ILiveHub.LeaveMeeting), meeting);
        }
        foreach (var connection in connections)
            await connection.DisposeAsync();

        output.WriteLine($"{"",-34} {"p50 ms",8} {"p99 ms",8} {"max ms",8}   ratio of p99 to a bare call");
        Row("a bare call of the hub and back", bare);
        Row($"a move, to each of {Participants} participants", [.. arrived]);
        Row("presence, to somebody who is there", came);

        void Row(string name, List<double> values)
        {
            values.Sort();
            double At(double share) => values[(int)Math.Min(values.Count - 1, share * values.Count)];
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{name,-34} {At(0.5),8:0.00} {At(0.99),8:0.00} {values[^1],8:0.00}   "
                    + $"{At(0.99) / bare.Order().ElementAt((int)(0.99 * bare.Count)),0:0.0}"));
        }
    }

    private static async Task<CookieContainer> SignInAsync(Uri address, string userName, string password)
    {
        var cookies = new CookieContainer();
        using var http = ClientOf(address, cookies);
        using var answer = await http.PostAsJsonAsync(ApiRoutes.Session, new SignIn(userName, password), WireJson.Options);
        answer.EnsureSuccessStatusCode();
        return cookies;
    }

    private static HttpClient ClientOf(Uri address, CookieContainer cookies)
    {
        var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = address };
        http.DefaultRequestHeaders.Add(ApiRoutes.ChangeHeader, "1");
        return http;
    }

    private static async Task<HubConnection> ConnectAsync(Uri address, CookieContainer cookies)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(address, ApiRoutes.LiveHub), options => options.Cookies = cookies)
            .AddJsonProtocol(options => WireJson.Configure(options.PayloadSerializerOptions))
            .Build();
        await connection.StartAsync();
        return connection;
    }
}
