using System.Net;
using Dashboard.Server.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Dashboard.Server.Tests.Webhooks;

/// <summary>Nobody makes the server go to an address that is not of the open internet, by whatever name.</summary>
public sealed class OutsideAddressesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a01:7c8:eb::1", true)]
    [InlineData("64:ff9b::808:808", true)] // 8.8.8.8, from a network without IPv4
    [InlineData("0.0.0.0", false)]
    [InlineData("0.1.2.3", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.9.10", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.0.0.8", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("192.88.99.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("198.51.100.1", false)]
    [InlineData("203.0.113.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::8.8.8.8", false)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b:1::1", false)]
    [InlineData("100::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2002:808:808::", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_addresses_of_the_open_internet_are_gone_to(string address, bool may)
    {
        Of(Environments.Production).MayConnect(IPAddress.Parse(address), isPlain: false).ShouldBe(may);
        Of(Environments.Production).MayConnect(IPAddress.Parse(address), isPlain: true).ShouldBeFalse();
    }

    [Theory]
    [InlineData("127.0.0.1", true, true)]
    [InlineData("::1", true, true)]
    [InlineData("8.8.8.8", true, false)] // nothing leaves this machine unencrypted
    [InlineData("8.8.8.8", false, true)]
    [InlineData("::ffff:127.0.0.1", true, false)]
    [InlineData("192.168.1.1", false, false)]
    public void In_development_this_machine_may_be_gone_to_as_well(string address, bool isPlain, bool may) =>
        Of(Environments.Development).MayConnect(IPAddress.Parse(address), isPlain).ShouldBe(may);

    [Theory]
    [InlineData("https://ontvanger.example.nl/x", true, true)]
    [InlineData("http://ontvanger.example.nl/x", false, false)]
    [InlineData("http://127.0.0.1:8080/x", false, true)]
    [InlineData("http://localhost/x", false, true)]
    [InlineData("ftp://ontvanger.example.nl/x", false, false)]
    public void A_receiver_speaks_https(string address, bool inProduction, bool inDevelopment)
    {
        Of(Environments.Production).MayBeReceiver(new(address)).ShouldBe(inProduction);
        Of(Environments.Development).MayBeReceiver(new(address)).ShouldBe(inDevelopment);
    }

    /// <summary>Names and ways to write an address that end at this machine: decided at the connection, on what is connected to.</summary>
    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.1")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    public async Task By_whatever_name_this_machine_is_not_gone_to(string host)
    {
        await using var receiver = await Receiver.StartAsync();
        var port = new Uri(receiver.Address).Port;
        using var http = new HttpClient(OutsideHandler.To(Of(Environments.Production)).Handler);
        await Should.ThrowAsync<HttpRequestException>(() => http.PostAsync(new Uri($"https://{host}:{port}/"), null, Cancel));
        await Should.ThrowAsync<HttpRequestException>(() => http.PostAsync(new Uri($"http://{host}:{port}/"), null, Cancel));
        receiver.Got.ShouldBeEmpty();
    }

    private static OutsideAddresses Of(string environment) => new(new HostingEnvironment { EnvironmentName = environment });
}
