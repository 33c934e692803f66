using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kenyon.Files;

namespace Kenyon.Dashboard.Access;

/// <summary>
/// The name under which a dashboard is reached, the address at which it listens, and the certificate that it shows. Beyond this machine
/// nothing goes over the wire that is not encrypted.
/// </summary>
/// <param name="Name">What a reader types: a name or an address.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Certificate">What it shows; null: none, at this machine's own address.</param>
/// <param name="Chain">Certificates between it and those that browsers know. Shape [certificates].</param>
public sealed record DashboardHost(
    string Name, IPAddress Address, X509Certificate2? Certificate, X509Certificate2Collection? Chain = null)
{
    private const long LargestFile = 1 << 20;
    private const string ServerUse = "1.3.6.1.5.5.7.3.1"; // serverAuth

    /// <summary>This machine's own address, which nobody else reaches.</summary>
    public static DashboardHost Own { get; } = new("127.0.0.1", IPAddress.Loopback, null);

    /// <summary>Whether what is sent is encrypted.</summary>
    public bool IsEncrypted => Certificate is not null;

    /// <summary>The name as it stands in an address: one with colons in brackets.</summary>
    public string InAddress => IPAddress.TryParse(Name, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
        ? $"[{address}]" : Name;

    /// <summary>A host as a person names it.</summary>
    /// <param name="name">A name or an address of this machine.</param>
    /// <param name="certificate">PKCS #12 file without a password, or PEM file with certificate and key; null: none.</param>
    /// <param name="clock">Tells whether the certificate is valid.</param>
    /// <exception cref="InvalidDataException">What is wrong, a line each.</exception>
    public static DashboardHost Read(string name, string? certificate, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(clock);
        var problems = new List<string>();
        var address = AddressOf(name, problems);

        // As browsers write it in their requests: 127.1 is 127.0.0.1 there.
        string known = address is not null && IPAddress.TryParse(name, out _) ? address.ToString() : name.TrimEnd('.');
        X509Certificate2Collection? chain = null;
        var shown = certificate is null ? null : CertificateOf(certificate, problems, out chain);
        if (shown is not null && address is not null)
        {
            Check(certificate!, shown, known, clock, problems);
        }
        else if (certificate is null && address is not null && !IPAddress.IsLoopback(address))
        {
            string kind = IPAddress.TryParse(name, out _) ? "IP" : "DNS";
            problems.Add($"--host is '{name}', which others can reach; --certificate must name a file with a certificate and its key. "
                + $"One for a laboratory: (umask 077 && openssl req -x509 -newkey rsa:3072 -nodes -days 365 -subj '/CN={known}' "
                + $"-addext 'subjectAltName={kind}:{known}' -keyout key.pem -out own.pem && cat key.pem >>own.pem && rm key.pem)");
        }

        return problems.Count == 0 ? new DashboardHost(known, address!, shown, chain)
            : throw new InvalidDataException(string.Join('\n', problems));
    }

    private static void Check(string file, X509Certificate2 shown, string name, TimeProvider clock, List<string> problems)
    {
        var now = clock.GetLocalNow().DateTime;
        if (now < shown.NotBefore || now > shown.NotAfter)
        {
            problems.Add($"--certificate is '{file}', which is valid from {shown.NotBefore:yyyy-MM-dd} to "
                + $"{shown.NotAfter:yyyy-MM-dd}; make a new one.");
        }

        bool isForName;
        try
        {
            isForName = shown.MatchesHostname(name, allowWildcards: true, allowCommonName: false);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            isForName = false; // names that cannot be read
        }

        if (!isForName)
        {
            problems.Add($"--certificate is '{file}', which is not for '{name}'; must name it (subjectAltName).");
        }

        if (shown.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } uses
            && !uses.EnhancedKeyUsages.OfType<Oid>().Any(use => use.Value == ServerUse))
        {
            problems.Add(
                $"--certificate is '{file}', which is not for servers; its extended key usage must hold serverAuth, or be absent.");
        }
    }

    private static IPAddress? AddressOf(string name, List<string> problems)
    {
        try
        {
            // Debian gives a machine's own name the address 127.0.1.1 first, which others do not reach.
            var address = IPAddress.TryParse(name, out var written) ? written
                : Uri.CheckHostName(name) == UriHostNameType.Unknown ? null
                : Dns.GetHostAddresses(name).OrderBy(IPAddress.IsLoopback).ThenBy(found => found.AddressFamily).FirstOrDefault();
            if (address is null)
            {
                problems.Add($"--host is '{name}'; must be a name or an address of this machine.");
            }
            else if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            {
                problems.Add($"--host is '{name}', which is every address; must be the one that readers type.");
                return null;
            }

            return address;
        }
        catch (SocketException failure)
        {
            problems.Add($"--host is '{name}', which is not known here: {failure.Message}.");
            return null;
        }
    }

    private static X509Certificate2? CertificateOf(string file, List<string> problems, out X509Certificate2Collection? chain)
    {
        chain = null;
        try
        {
            byte[] content = BoundedFile.ReadBytes(file, LargestFile);
            if (content.AsSpan().IndexOf("-----BEGIN"u8) < 0)
            {
                var packed = X509CertificateLoader.LoadPkcs12Collection(content, null);
                var own = packed.FirstOrDefault(found => found.HasPrivateKey) ?? throw new CryptographicException("It holds no key.");
                chain = [.. packed.Where(found => found != own)];
                return own;
            }

            string text = System.Text.Encoding.UTF8.GetString(content);
            chain = [];
            chain.ImportFromPem(text);
            if (chain.Count > 0)
            {
                chain.RemoveAt(0); // the first is its own
            }

            // Through PKCS #12: Windows uses no key that was never in a store.
            using var read = X509Certificate2.CreateFromPem(text, text);
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"--certificate is '{file}', which cannot be used: {failure.Message} Must be a PKCS #12 file without a password, "
                + "or a PEM file with the certificate and its key.");
            return null;
        }
    }
}
