using Kenyon.Experiments.Champions;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Figures.Runs;

/// <summary>What <see cref="EvolutionFigure"/> shows, and what its caption says.</summary>
/// <param name="Generations">The generations in order, at least one.</param>
/// <param name="Task">What the agents did; decides the unit of fitness, where that is a mean.</param>
/// <param name="Terms">Terms that could be non-zero; empty without plasticity.</param>
/// <param name="Normalization">What happened to the weights after an update; terms that it cancels are not drawn.</param>
/// <param name="Run">Identifier of the run, e.g. <c>foraging/base/1-0</c>.</param>
/// <param name="Seed">Seed of the experiment.</param>
/// <param name="Replicate">Number of the replicate.</param>
/// <param name="PopulationSize">Candidates per generation, on average.</param>
/// <param name="TrialCount">Lifetimes per candidate and generation.</param>
/// <param name="Settings">Further settings for the caption, one line, or empty.</param>
/// <param name="FitnessUnit">Unit of fitness; null: that of the task.</param>
public sealed record EvolutionFigureData(
    IReadOnlyList<EvolutionPoint> Generations,
    TaskDefinition Task,
    IReadOnlyList<RuleTerm> Terms,
    Normalization Normalization,
    string Run,
    long Seed,
    int Replicate,
    int PopulationSize,
    int TrialCount,
    string Settings = "",
    string? FitnessUnit = null)
{
    /// <summary>Most terms that are drawn: as many as there are colours that can be told apart.</summary>
    public const int LargestDrawnCount = 8;

    /// <summary>The terms that could be non-zero and that the normalisation leaves in force.</summary>
    public IReadOnlyList<RuleTerm> ActiveTerms => [.. Terms.Where(term => !term.IsCancelled(Normalization))];

    /// <summary>The terms that are drawn: of those in force the ones with the largest coefficients at the end, in their order.</summary>
    public IReadOnlyList<RuleTerm> DrawnTerms
    {
        get
        {
            var last = Generations.Count > 0 ? Generations[^1].Effective : [];
            var order = Terms.ToList();
            return
            [
                .. ActiveTerms.OrderByDescending(term => last.Count > 0 ? Math.Abs(last[order.IndexOf(term)]) : 0)
                    .Take(LargestDrawnCount).OrderBy(term => order.IndexOf(term)),
            ];
        }
    }

    /// <summary>What the figure shows of a run.</summary>
    /// <param name="run">A run with at least one generation.</param>
    public static EvolutionFigureData Of(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        IReadOnlyList<RuleTerm> terms = run.Scenario.Plastic ? run.Scenario.Rule.Terms : [];
        return new EvolutionFigureData(
            [.. run.Generations.Select(record => new EvolutionPoint(
                record.Generation,
                record.BestFitness,
                record.MeanFitness,
                record.Quantiles[0],
                record.Quantiles[^1],
                [.. terms.Select(term => record.Effective?[term.Name] ?? 0)]))],
            run.Scenario.Task.Definition,
            terms,
            run.Spec.Rule.Normalization,
            run.Id,
            run.Spec.Seed,
            run.Manifest.Replicate,
            run.Spec.Optimizer.Options.PopulationSize,
            run.Spec.Task.Trials,
            FitnessUnit: run.Scenario.FitnessUnit);
    }
}
