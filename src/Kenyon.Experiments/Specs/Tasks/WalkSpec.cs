using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Experiments.Specs.Keys;
using Kenyon.Simulation.Environments;

namespace Kenyon.Experiments.Specs.Tasks;

/// <summary>How probabilities of reward walk in the choice task.</summary>
/// <param name="Deviation">Standard deviation of a step.</param>
/// <param name="Lowest">Lower bound.</param>
/// <param name="Highest">Upper bound.</param>
public sealed record WalkSpec(
    [Needs(Need.BernoulliReward, Need.Drift)]
    [Description("Standard deviation of the step that a probability makes from trial to trial.")]
    [Range(1e-4, 1.0)]
    double Deviation = 0.025,
    [Needs(Need.BernoulliReward, Need.Drift)]
    [Description("Lower bound of the probabilities, at which steps are thrown back.")]
    [Range(0.0, 1.0)]
    double Lowest = 0.25,
    [Needs(Need.BernoulliReward, Need.Drift)]
    [Description("Upper bound of the probabilities; above the lower by at least the deviation.")]
    [Range(0.0, 1.0)]
    double Highest = 0.75)
{
    /// <summary>The walk as the simulation takes it.</summary>
    public ProbabilityWalk ToSettings() => new(Deviation, Lowest, Highest);
}
