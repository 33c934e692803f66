using Kenyon.Inference.Comparison;
using Kenyon.Inference.Models;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Inference.Discovery;

/// <summary>A form of a rule with one set of coefficients for all subjects.</summary>
/// <param name="Form">The form.</param>
/// <param name="Model">The form as a model.</param>
/// <param name="Parameters">Its coefficients, fitted to all, for scaled rewards and features. Shape [parameters].</param>
/// <param name="LogLikelihood">Log-likelihood of all choices, in nats.</param>
/// <param name="LeftOut">Log-likelihood of each subject (or of its blocks) when it was left out, in nats. Shape [subjects].</param>
public sealed record DiscoveredRule(
    RuleForm Form, IBehaviourModel Model, IReadOnlyList<double> Parameters, double LogLikelihood, IReadOnlyList<double> LeftOut)
{
    /// <summary>How much worse than the best of the front it foretells what was left out, in nats a trial.</summary>
    public PairedDifference Difference { get; init; }

    /// <summary>Of data simulated under it, the share from which the same form was chosen among those of the front; null: not
    /// tried.</summary>
    public ShareInterval? Again { get; init; }

    /// <summary>Standard deviations of the coefficients that were fitted to such data; empty of fewer than two. Shape
    /// [parameters].</summary>
    public IReadOnlyList<double> Spread { get; init; } = [];
}
