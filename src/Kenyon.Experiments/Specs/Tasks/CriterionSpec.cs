using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Experiments.Specs.Keys;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Experiments.Specs.Tasks;

/// <summary>When values change places in the choice task because the agent has learnt.</summary>
/// <param name="Correct">Choices of the best option that are needed.</param>
/// <param name="Window">Trials that are looked at.</param>
public sealed record CriterionSpec(
    [Needs(Need.Flips)]
    [Description("Choices of the best option on offer that are needed among the last ones; at most window.")]
    [Range(1, 1000)]
    int Correct = 8,
    [Needs(Need.Flips)]
    [Description("Trials that are looked at: the last so many since the last reversal.")]
    [Range(1, 1000)]
    int Window = 10)
{
    /// <summary>The criterion as the simulation takes it.</summary>
    public ReversalCriterion ToSettings() => new(Correct, Window);
}
