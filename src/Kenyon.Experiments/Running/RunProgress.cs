namespace Kenyon.Experiments.Running;

/// <summary>How far a run is.</summary>
/// <param name="Generation">Generations done.</param>
/// <param name="GenerationCount">Generations asked for.</param>
/// <param name="BestFitness">Fitness of the best candidate of the last generation, without penalties.</param>
/// <param name="MeanFitness">Mean fitness of the last generation, without penalties.</param>
/// <param name="StepsPerSecond">Agent steps a second of wall time in this session.</param>
/// <param name="TimeLeft">Estimated time to the last generation.</param>
public sealed record RunProgress(
    int Generation, int GenerationCount, double BestFitness, double MeanFitness, double StepsPerSecond, TimeSpan TimeLeft);
