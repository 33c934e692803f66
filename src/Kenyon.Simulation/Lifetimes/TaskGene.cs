namespace Kenyon.Simulation.Lifetimes;

/// <summary>A gene that only one task has.</summary>
/// <param name="Name">Name of its section of the genome.</param>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="First">Where it is drawn evenly in the first generation, within the bounds; null: normal around 0.</param>
public sealed record TaskGene(string Name, double Lower, double Upper, (double Lower, double Upper)? First = null);
