using Kenyon.Experiments.Folders;

namespace Kenyon.Cluster.Coordination;

/// <summary>How workers are, and what they did in the last minute (<see cref="ClusterStatus"/>).</summary>
/// <param name="Workers">Who.</param>
/// <param name="Pieces">Pieces that are done.</param>
/// <param name="PiecesPerSecond">Of the last minute.</param>
/// <param name="Cores">Work a second, in seconds.</param>
/// <param name="Efficiency">As a share of the threads that are there.</param>
internal sealed record CrewStatus(
    IReadOnlyList<WorkerStatus> Workers, int Pieces, double PiecesPerSecond, double Cores, double Efficiency);
