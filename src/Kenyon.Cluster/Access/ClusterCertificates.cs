using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kenyon.Experiments.Storage;
using Kenyon.Files;
using Orleans.Connections.Security;

namespace Kenyon.Cluster.Access;

/// <summary>
/// Who belongs to a cluster: two certificates of its own, one for the coordinator and one for its workers. Each side knows the other's by
/// its bytes; no authority signs anything.
/// </summary>
public sealed class ClusterCertificates
{
    private const string CoordinatorName = "coordinator";
    private const string WorkerName = "worker";
    private const string SecretEnd = ".pfx";
    private const string PublicEnd = ".cer";
    private const long LargestFile = 1 << 16;
    private const int YearCount = 10;

    private readonly byte[] _other;

    private ClusterCertificates(X509Certificate2 own, byte[] other) => (Own, _other) = (own, other);

    /// <summary>The certificate that this process shows.</summary>
    public X509Certificate2 Own { get; }

    /// <summary>Names of the files that a coordinator needs.</summary>
    public static IReadOnlyList<string> CoordinatorFiles { get; } = [CoordinatorName + SecretEnd, WorkerName + PublicEnd];

    /// <summary>Names of the files that a worker needs.</summary>
    public static IReadOnlyList<string> WorkerFiles { get; } = [WorkerName + SecretEnd, CoordinatorName + PublicEnd];

    /// <summary>Makes the certificates of a cluster.</summary>
    /// <param name="folder">Where; made if missing, readable by its owner only where the system knows such rights.</param>
    /// <param name="clock">Tells from when they are valid.</param>
    /// <exception cref="InvalidDataException">There are some already.</exception>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static void Create(string folder, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(clock);
        var storage = DiskStorage.Instance;
        storage.CreateFolder(folder);
        if (CoordinatorFiles.Concat(WorkerFiles).Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } there)
        {
            throw new InvalidDataException(
                $"{there} is there already; name another folder, or remove it and give new ones to all machines.");
        }

        if (!OperatingSystem.IsWindows())
        {
            new DirectoryInfo(folder).UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        foreach (string name in new[] { CoordinatorName, WorkerName })
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN=kenyon {name}", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("kenyon");
            request.CertificateExtensions.Add(names.Build());
            using var certificate = request.CreateSelfSigned(clock.GetUtcNow().AddDays(-1), clock.GetUtcNow().AddYears(YearCount));
            WholeFile.Write(storage, Path.Combine(folder, name + SecretEnd), certificate.Export(X509ContentType.Pkcs12));
            WholeFile.Write(storage, Path.Combine(folder, name + PublicEnd), certificate.Export(X509ContentType.Cert));
        }
    }

    /// <summary>Reads those of a coordinator.</summary>
    /// <param name="folder">Where they are.</param>
    /// <exception cref="InvalidDataException">They are missing or damaged.</exception>
    public static ClusterCertificates OfCoordinator(string folder) => Read(folder, CoordinatorFiles);

    /// <summary>Reads those of a worker.</summary>
    /// <param name="folder">Where they are.</param>
    /// <exception cref="InvalidDataException">They are missing or damaged.</exception>
    public static ClusterCertificates OfWorker(string folder) => Read(folder, WorkerFiles);

    /// <summary>Whether a certificate is that of the other side.</summary>
    /// <param name="certificate">What the other side shows; or null.</param>
    public bool IsOther(X509Certificate2? certificate) =>
        certificate is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(certificate.RawData), SHA256.HashData(_other));

    /// <summary>Makes connections show the own certificate and ask for the other's.</summary>
    /// <param name="options">The options of the connections.</param>
    /// <param name="refused">Told of strangers.</param>
    internal void Apply(TlsOptions options, RefusedConnections refused)
    {
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (certificate, _, _) =>
        {
            bool isKnown = IsOther(certificate);
            if (!isKnown)
            {
                string shown = certificate is null
                    ? "missing"
                    : $"that of a stranger (SHA-256 {Convert.ToHexStringLower(SHA256.HashData(certificate.RawData))[..16]}…)";
                refused.Tell($"the other side's certificate is {shown}");
            }

            return isKnown;
        };
        options.OnAuthenticateAsServer = (connection, _) => refused.Begin(connection);
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = "kenyon";
    }

    private static ClusterCertificates Read(string folder, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string[] missing = [.. names.Where(name => !File.Exists(Path.Combine(folder, name)))];
        if (missing.Length > 0)
        {
            throw new InvalidDataException(
                $"{folder} lacks {string.Join(" and ", missing)}; make them by 'kenyon cluster init {folder}' on "
                + "one machine, and copy them.");
        }

        byte[] Content(int index) => BoundedFile.ReadBytes(Path.Combine(folder, names[index]), LargestFile);
        try
        {
            return new ClusterCertificates(X509CertificateLoader.LoadPkcs12(Content(0), null), Content(1));
        }
        catch (CryptographicException failure)
        {
            throw new InvalidDataException($"{Path.Combine(folder, names[0])} is no certificate: {failure.Message}", failure);
        }
    }
}
