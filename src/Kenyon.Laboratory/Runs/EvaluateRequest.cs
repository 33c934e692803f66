using Kenyon.Experiments.Champions;

namespace Kenyon.Laboratory.Runs;

/// <summary>A champion that lives fresh lifetimes.</summary>
/// <param name="Champion">The champion.</param>
/// <param name="LifetimeCount">Lifetimes, at least 1.</param>
/// <param name="Learns">False switches learning off.</param>
/// <param name="World">In which world it lives, for a person; null where that needs no word.</param>
/// <param name="Trace">A file for the first lifetime: step by step where it ends in .csv, all that is needed to draw it where it ends in
/// .json; null: none is written.</param>
public sealed record EvaluateRequest(
    EvolvedAgent Champion, int LifetimeCount = 1024, bool Learns = true, string? World = null, string? Trace = null);
