using Kenyon.Cluster.Access;
using Kenyon.Cluster.Pieces;

namespace Kenyon.Cluster.Coordination;

/// <summary>How a coordinator works. No result depends on it.</summary>
/// <param name="Address">Where workers find it.</param>
/// <param name="Certificates">What keeps strangers out; null: nothing, which is for one machine only.</param>
/// <param name="BatchSize">Candidates of a batch, at least 1; null: as many as give every worker's thread two batches, in [8, 256].</param>
/// <param name="Lease">How long a worker is believed to be at work after it last said so; null: five seconds.</param>
/// <param name="StatusFolder">Folder of the experiment, in which it writes how its workers are; null: nowhere.</param>
/// <param name="Skills">What workers do beside runs; null: nothing.</param>
public sealed record ClusterSettings(
    ClusterAddress Address, ClusterCertificates? Certificates = null, int? BatchSize = null, TimeSpan? Lease = null,
    string? StatusFolder = null, Skills? Skills = null);
