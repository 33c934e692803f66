using Kenyon.Analysis.Figures;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Cli.Commands;

/// <summary>Hands the records of a run to the figure of its evolution.</summary>
internal static class FigureData
{
    /// <summary>What the figure shows.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="layout">What its genes mean.</param>
    /// <param name="records">Its generations.</param>
    public static EvolutionFigureData Of(RunPlan plan, GenomeLayout layout, IReadOnlyList<GenerationRecord> records)
    {
        IReadOnlyList<RuleTerm> terms = layout.Scenario.Plastic ? layout.Scenario.Rule.Terms : [];
        return new EvolutionFigureData(
            [.. records.Select(record => new EvolutionPoint(
                record.Generation,
                record.BestFitness,
                record.MeanFitness,
                record.Quantiles[0],
                record.Quantiles[^1],
                [.. terms.Select(term => record.Effective?[term.Name] ?? 0)]))],
            layout.Scenario.Task,
            terms,
            plan.Spec.Rule.Normalization,
            plan.Id,
            plan.Spec.Seed,
            plan.Replicate,
            (int)(records[^1].Evaluations / records.Count),
            plan.Spec.Task.Trials);
    }
}
