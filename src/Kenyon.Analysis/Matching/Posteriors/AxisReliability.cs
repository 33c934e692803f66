using Kenyon.Analysis.Atlases;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>How well one setting of the conditions can be told.</summary>
/// <param name="Axis">The setting.</param>
/// <param name="Claimed">Mean probability of the value that was said to be the most probable.</param>
/// <param name="Right">Share of groups in which it was the true one.</param>
/// <param name="Guess">Share of groups in which the commonest value is the true one.</param>
/// <param name="ByValue">For each value: of how many groups it was said to be the most probable, and of how many rightly.</param>
public sealed record AxisReliability(
    AtlasAxis Axis, double Claimed, double Right, double Guess, IReadOnlyList<(int Claims, int Right)> ByValue)
{
    /// <summary>What held-out groups say of every setting.</summary>
    /// <param name="atlas">The atlas.</param>
    /// <param name="groups">The groups, at least one.</param>
    public static IReadOnlyList<AxisReliability> Of(Atlas atlas, IReadOnlyList<HeldOutGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(groups);
        return [.. Enumerable.Range(0, atlas.Axes.Count).Select(axis =>
        {
            var byValue = new (int Claims, int Right)[atlas.Axes[axis].Values.Count];
            foreach (var group in groups)
            {
                double[] marginal = group.Marginals[axis];
                int most = Array.IndexOf(marginal, marginal.Max());
                bool isRight = most == Posteriors.Marginals.ValueOf(atlas, axis, group.Condition);
                byValue[most] = (byValue[most].Claims + 1, byValue[most].Right + (isRight ? 1 : 0));
            }

            return new AxisReliability(
                atlas.Axes[axis],
                groups.Average(group => group.Marginals[axis].Max()),
                (double)byValue.Sum(value => value.Right) / groups.Count,
                groups.CountBy(group => Posteriors.Marginals.ValueOf(atlas, axis, group.Condition)).Max(value => (double)value.Value)
                    / groups.Count,
                byValue);
        })];
    }
}
