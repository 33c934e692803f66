namespace Kenyon.Laboratory.Watching;

/// <summary>A run at which somebody is at work.</summary>
/// <param name="Run">The run.</param>
/// <param name="Generations">Generations done.</param>
/// <param name="BestFitness">Fitness of the best of the last generation; null before there is one.</param>
/// <param name="Holder">Process and machine; empty where they are not known.</param>
/// <param name="Since">Since when; null where that is not known.</param>
/// <param name="SecondsLeft">Seconds to its end at the pace so far; null before the first generation.</param>
public sealed record RunAtWork(
    SweepRun Run, int Generations, double? BestFitness, string Holder, DateTimeOffset? Since, double? SecondsLeft);
