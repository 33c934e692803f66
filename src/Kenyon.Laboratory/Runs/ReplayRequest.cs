using Kenyon.Experiments.Champions;

namespace Kenyon.Laboratory.Runs;

/// <summary>A lifetime that is drawn again as a page.</summary>
/// <param name="Champion">Who lives it.</param>
/// <param name="File">The page, a file that ends in .html.</param>
/// <param name="Lifetime">Number of the test lifetime, from 0.</param>
/// <param name="World">In which world it lives, for a person; null where that needs no word.</param>
public sealed record ReplayRequest(EvolvedAgent Champion, string File, int Lifetime = 0, string? World = null);
