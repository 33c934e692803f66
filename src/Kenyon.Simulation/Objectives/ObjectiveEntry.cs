namespace Kenyon.Simulation.Objectives;

/// <summary>An objective as files name it.</summary>
/// <param name="Kind">Its name in files.</param>
/// <param name="Keys">Keys beside the kind that mean something to it.</param>
/// <param name="Create">Makes it of the values of its keys.</param>
public sealed record ObjectiveEntry(string Kind, IReadOnlyList<string> Keys, Func<Func<string, double>, Objective> Create);
