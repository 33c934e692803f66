using Kenyon.Experiments.Champions;

namespace Kenyon.Laboratory.Understanding;

/// <summary>Champions whose parts are exchanged.</summary>
/// <param name="Champions">The champions.</param>
/// <param name="File">A JSON file that the matrices are saved in.</param>
/// <param name="LifetimeCount">Fresh lifetimes of every pair, at least 1.</param>
/// <param name="IsMixed">One matrix over all champions instead of one for each condition.</param>
public sealed record TransferRequest(
    IReadOnlyList<EvolvedAgent> Champions, string File, int LifetimeCount = 1024, bool IsMixed = false);
