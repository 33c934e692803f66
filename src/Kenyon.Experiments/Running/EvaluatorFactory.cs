using Kenyon.Simulation.Genomes;

namespace Kenyon.Experiments.Running;

/// <summary>Gives what lets candidates live.</summary>
/// <param name="layout">What their genomes mean.</param>
/// <param name="threadCount">Threads, at least 1; no result depends on it.</param>
/// <param name="countsChange">Whether somebody asks by how much weights change.</param>
public delegate IPopulationEvaluator EvaluatorFactory(GenomeLayout layout, int threadCount, bool countsChange);
