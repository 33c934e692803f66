namespace Kenyon.Cluster.Exchange;

/// <summary>Who a worker is, and what it can do.</summary>
/// <param name="Name">Its name, another one after every start.</param>
/// <param name="Build">Names the program to the bit (<see cref="BuildId"/>).</param>
/// <param name="Golden">What the golden evaluation comes to there (<see cref="GoldenEvaluation"/>).</param>
/// <param name="ThreadCount">Pieces that it does at a time.</param>
[GenerateSerializer, Immutable]
internal sealed record WorkerCard(string Name, string Build, string Golden, int ThreadCount);
