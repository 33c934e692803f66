using Kenyon.Evolution;
using Kenyon.Evolution.Optimizers;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Experiments.Planning;

/// <summary>A run as it is asked for: its settings and what its genes mean.</summary>
/// <param name="Plan">Settings, condition and replicate.</param>
/// <param name="Layout">What the genes mean.</param>
/// <param name="ThreadCount">Threads of the evaluator, for the manifest; no result depends on it.</param>
public sealed record RunRequest(RunPlan Plan, GenomeLayout Layout, int ThreadCount = 1)
{
    /// <summary>The settings.</summary>
    public ExperimentSpec Spec => Plan.Spec;

    /// <summary>Generations of the run.</summary>
    public int GenerationCount => Spec.Optimizer.Generations;

    /// <summary>Whether agents of this run learn by a rule.</summary>
    public bool HasRule => Spec.Agent.Plastic;

    /// <inheritdoc cref="GenomeLayout.HasFreeSign"/>
    public bool HasFreeSign => Layout.HasFreeSign;

    /// <summary>The strategy of the run, at generation 0.</summary>
    public IOptimizer CreateOptimizer() => OptimizerCatalog.Create(Spec.Optimizer.Options, SearchSpaceFactory.Create(Layout), Plan.RunSeed);

    /// <summary>The lifetimes of a generation; a curriculum ramps up W(0) over its first generations.</summary>
    /// <param name="generation">Generation, from 0.</param>
    public LifetimeSet LifetimesOf(int generation)
    {
        int ramp = Spec.Agent.InitialWeights.Curriculum;
        return new LifetimeSet(generation, Spec.Task.Trials, true, ramp > 0 ? Math.Min(1, generation / (double)ramp) : 1);
    }
}
