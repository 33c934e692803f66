using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kenyon.Dashboard;
using Kenyon.Dashboard.Access;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Tests.Dashboard;

/// <summary>Beyond this machine there is nothing without a certificate for the very name that readers type.</summary>
public sealed class HostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-host-").FullName;

    [Theory]
    [InlineData("192.0.2.7", null, "which others can reach; --certificate must name a file")]
    [InlineData("0.0.0.0", null, "which is every address; must be the one that readers type")]
    [InlineData("::", null, "which is every address")]
    [InlineData("", null, "must be a name or an address of this machine")]
    [InlineData("a b", null, "must be a name or an address of this machine")]
    [InlineData("nowhere.invalid", null, "which is not known here")]
    [InlineData("localhost", "missing.pem", "which cannot be used")]
    [InlineData("localhost", "key.pem", "Must be a PKCS #12 file without a password, or a PEM file")]
    [InlineData("localhost", "keyless.pfx", "It holds no key.")]
    [InlineData("192.0.2.7", "good.pem", "which is not for '192.0.2.7'; must name it (subjectAltName)")]
    [InlineData("a b", "good.pem", "must be a name or an address of this machine")]
    [InlineData("localhost", "client.pem", "which is not for servers; its extended key usage must hold serverAuth")]
    [InlineData("laboratory", "good.pem", "which is not known here")]
    [InlineData("localhost", "common.pem", "which is not for 'localhost'; must name it (subjectAltName)")]
    [InlineData("localhost", "old.pem", "which is valid from 2019-01-01 to 2020-01-01; make a new one")]
    public void A_host_that_would_be_open_or_nowhere_is_refused(string name, string? certificate, string expected)
    {
        WriteCertificates();
        var problems = Assert.Throws<InvalidDataException>(() =>
            DashboardHost.Read(name, certificate is null ? null : At(certificate), TimeProvider.System));
        Assert.Contains(expected, problems.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        WriteCertificates();
        var problems = Assert.Throws<InvalidDataException>(() => DashboardHost.Read("192.0.2.7", At("old.pem"), TimeProvider.System));
        Assert.Equal(2, problems.Message.Split('\n').Length);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("::1", "[::1]")]
    [InlineData("127.1", "127.0.0.1")]
    public void This_machine_s_own_address_needs_no_certificate(string name, string inAddress)
    {
        var host = DashboardHost.Read(name, null, TimeProvider.System);
        Assert.False(host.IsEncrypted);
        Assert.Equal(inAddress, host.InAddress);
    }

    [Theory]
    [InlineData("good.pem")]
    [InlineData("good.pfx")]
    [InlineData("chain.pem")]
    public async Task With_a_certificate_all_that_goes_out_is_encrypted(string file)
    {
        WriteCertificates();
        var host = DashboardHost.Read("localhost", At(file), TimeProvider.System);
        await using var server = await DashboardServer.Start(
            new DashboardOptions(_folder, Host: host), new Instruments(1, _ => { }, TimeProvider.System));
        Assert.StartsWith("https://localhost:", server.Address, StringComparison.Ordinal);
        var address = new Uri(server.Address);
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false,
            SslOptions =
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == host.Certificate!.Thumbprint,
            },
        });
        string origin = address.GetLeftPart(UriPartial.Authority), token = address.Fragment[1..];
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(origin, TestContext.Current.CancellationToken)).StatusCode);
        using var entered = await Enter(client, origin, origin, token);
        Assert.Equal(HttpStatusCode.NoContent, entered.StatusCode);
        Assert.Contains("; secure;", entered.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);

        // A page that came without encryption, another name of this machine, and a request in the clear.
        using var clear = await Enter(client, origin, origin.Replace("https", "http", StringComparison.Ordinal), token);
        Assert.Equal(HttpStatusCode.Forbidden, clear.StatusCode);
        using var named = new HttpRequestMessage(HttpMethod.Get, origin) { Headers = { Host = $"127.0.0.1:{address.Port}" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(named, TestContext.Current.CancellationToken)).StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            client.GetAsync($"http://localhost:{address.Port}/", TestContext.Current.CancellationToken));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<HttpResponseMessage> Enter(HttpClient client, string address, string origin, string token) => client.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, $"{address}/session")
        {
            Headers = { { "Origin", origin } },
            Content = new StringContent($$"""{"token":"{{token}}"}""", Encoding.UTF8, "application/json"),
        },
        TestContext.Current.CancellationToken);

    private string At(string name) => Path.Combine(_folder, name);

    private void WriteCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=laboratory", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var first = new DateTimeOffset(2019, 1, 1, 12, 0, 0, TimeSpan.Zero);
        using var old = request.CreateSelfSigned(first, first.AddYears(1));
        using var good = request.CreateSelfSigned(first, first.AddYears(50));
        string secret = key.ExportPkcs8PrivateKeyPem();
        File.WriteAllText(At("key.pem"), secret);
        File.WriteAllText(At("old.pem"), $"{old.ExportCertificatePem()}\n{secret}");
        File.WriteAllText(At("chain.pem"), $"Bag Attributes\n{good.ExportCertificatePem()}\n{old.ExportCertificatePem()}\n{secret}");
        var plain = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var common = plain.CreateSelfSigned(first, first.AddYears(50));
        File.WriteAllText(At("common.pem"), $"{common.ExportCertificatePem()}\n{secret}");
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        using var client = request.CreateSelfSigned(first, first.AddYears(50));
        File.WriteAllText(At("client.pem"), $"{client.ExportCertificatePem()}\n{secret}");
        File.WriteAllText(At("good.pem"), $"{good.ExportCertificatePem()}\n{secret}");
        File.WriteAllBytes(At("good.pfx"), good.Export(X509ContentType.Pkcs12));
        using var keyless = X509CertificateLoader.LoadCertificate(good.RawData);
        File.WriteAllBytes(At("keyless.pfx"), keyless.Export(X509ContentType.Pkcs12));
    }
}
