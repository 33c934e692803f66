namespace Kenyon.Analysis.Matching;

/// <summary>The posterior of one setting, summed over the others.</summary>
/// <param name="Axis">The setting.</param>
/// <param name="Prior">Share of the conditions with each value, with the weight that their classes have beforehand. Shape [values].</param>
/// <param name="Together">Posterior probability if one rule made all choices. Shape [values].</param>
/// <param name="Mean">Expected share of subjects. Shape [values].</param>
public sealed record AxisPosterior(AtlasAxis Axis, IReadOnlyList<double> Prior, IReadOnlyList<double> Together, IReadOnlyList<double> Mean)
{
    /// <summary>How much the choices say of the setting: divergence of the subjects' mean posterior from the prior, in nats.</summary>
    public double Information { get; } =
        Enumerable.Range(0, Mean.Count).Sum(value => Mean[value] > 0 ? Mean[value] * Math.Log(Mean[value] / Prior[value]) : 0);

    /// <summary>The posterior of every setting, in the order of the atlas.</summary>
    /// <param name="match">The match.</param>
    public static IReadOnlyList<AxisPosterior> Of(AtlasMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        var (prior, together, mean) = (match.Prior, match.Together, match.Mean);
        return [.. match.Atlas.Axes.Select((axis, place) => new AxisPosterior(
            axis, Sums(match.Atlas, axis, place, prior), Sums(match.Atlas, axis, place, together), Sums(match.Atlas, axis, place, mean)))];
    }

    private static double[] Sums(Atlas atlas, AtlasAxis axis, int place, IReadOnlyList<double> shares) =>
    [
        .. axis.Values.Select(value => Enumerable.Range(0, atlas.Conditions.Count)
            .Where(condition => atlas.Conditions[condition].Settings[place] == value).Sum(condition => shares[condition])),
    ];
}
