using Kenyon.Cluster.Access;

namespace Kenyon.Tests.Cluster.Access;

public sealed class ClusterCertificatesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("kenyon-certificates-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Coordinator_and_worker_know_each_other_and_nobody_else()
    {
        var (coordinator, worker) = Make("a");
        var (stranger, _) = Make("b");
        Assert.True(coordinator.IsOther(worker.Own));
        Assert.True(worker.IsOther(coordinator.Own));
        Assert.False(worker.IsOther(worker.Own));
        Assert.False(worker.IsOther(stranger.Own));
        Assert.False(worker.IsOther(null));
    }

    [Fact]
    public void Certificates_are_never_overwritten_and_what_is_missing_is_named()
    {
        Make("a");
        Assert.Contains("is there already", Assert.Throws<InvalidDataException>(() => Make("a")).Message);
        string folder = Path.Combine(_root, "a");
        File.Delete(Path.Combine(folder, "worker.pfx"));
        Assert.Contains("lacks worker.pfx", Assert.Throws<InvalidDataException>(() => ClusterCertificates.OfWorker(folder)).Message);
        File.WriteAllText(Path.Combine(folder, "coordinator.pfx"), "nonsense");
        Assert.Contains(
            "is no certificate", Assert.Throws<InvalidDataException>(() => ClusterCertificates.OfCoordinator(folder)).Message);
    }

    private (ClusterCertificates Coordinator, ClusterCertificates Worker) Make(string name)
    {
        string folder = Path.Combine(_root, name);
        ClusterCertificates.Create(folder, TimeProvider.System);
        return (ClusterCertificates.OfCoordinator(folder), ClusterCertificates.OfWorker(folder));
    }
}
