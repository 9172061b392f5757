using System.Net;
using System.Net.Sockets;

namespace Dashboard.Server.Webhooks;

/// <summary>
/// To which addresses the server goes when a partner says where news is to be sent: those of the open internet, and no other. It is decided
/// when a connection is made, on the very address that is then connected to: what a name stood for a moment ago says nothing.
/// </summary>
internal sealed class OutsideAddresses(IHostEnvironment environment)
{
    // What the registries of special addresses (RFC 6890 and its successors) keep from the open internet.
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Of IPv6 only this is given out to the open internet.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>An IPv4 address in the last four bytes, for networks without IPv4.</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether an address as somebody writes it can be that of a receiver at all.</summary>
    public bool MayBeReceiver(Uri address) => address.Scheme == Uri.UriSchemeHttps
        || environment.IsDevelopment() && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;

    /// <param name="isPlain">Whether what is sent there is not encrypted: that stays on this machine.</param>
    public bool MayConnect(IPAddress address, bool isPlain) =>
        IPAddress.IsLoopback(address) && !address.IsIPv4MappedToIPv6 ? environment.IsDevelopment() : !isPlain && IsOutside(address);

    /// <exception cref="HttpRequestException">It is no address to go to.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host, out var written) ? [written] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var isPlain = context.InitialRequestMessage.RequestUri?.Scheme != Uri.UriSchemeHttps;
        // A name that stands for one address too many is not the name of a receiver.
        if (found.Length == 0 || found.Any(address => !MayConnect(address, isPlain)))
            throw new HttpRequestException("No address to go to.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsOutside(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) // nobody is found at one, and networks take it for the address inside
            return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && Nat64.Contains(address))
            address = new IPAddress(address.GetAddressBytes()[^4..]);
        else if (address.AddressFamily == AddressFamily.InterNetworkV6 && !Global.Contains(address))
            return false;
        return !Closed.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }
}
