using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>
/// Says how probable each condition is for the features of a group. The prior is that of the atlas, uniform over
/// the conditions that are asked about where none was put between others; the
/// likelihood is a <see cref="Blend"/> of Student's density of each condition and of kernels around its rules (Parzen 1962,
/// doi 10.1214/aoms/1177704472), learnt from simulated groups.
/// </summary>
public sealed class ConditionFinder
{
    private const double KernelFreedom = 4;

    /// <summary>Log of a probability that counts as none, against that of the most probable condition.</summary>
    private const double Nothing = -40;
    private readonly ConditionDensities _densities;
    private readonly double[][] _places;
    private readonly int[] _owners;
    private readonly double[] _logCounts;

    private readonly double[] _prior;

    private ConditionFinder(ConditionDensities densities, double[][] places, int[] owners, double[] prior)
    {
        (_densities, _places, _owners, _prior) = (densities, places, owners, prior);
        _logCounts = [.. Enumerable.Range(0, densities.Conditions.Count)
            .Select(condition => DoubleMath.Log(owners.Count(owner => owner == condition)))];
    }

    /// <summary>The conditions that it knows, in order.</summary>
    public IReadOnlyList<int> Conditions => _densities.Conditions;

    /// <summary>Learns from some rules of an atlas.</summary>
    /// <param name="atlas">What groups of every rule do.</param>
    /// <param name="rules">The rules to learn from, in order. Shape [rules].</param>
    public static ConditionFinder Learn(AtlasFeatures atlas, IReadOnlyList<int> rules)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(rules);
        double[][] features = [.. rules.SelectMany(rule => atlas.Features.Select(repetition => repetition[rule]))];
        int[] condition = [.. rules.SelectMany(rule => atlas.Features.Select(_ => atlas.Condition[rule]))];
        var densities =
            ConditionDensities.Learn(features, condition, [.. Enumerable.Range(0, features.Length)], Blend.TriedDirections[^1]);
        int[] known = [.. densities.Conditions];
        return new ConditionFinder(
            densities,
            [.. features.Select(densities.Directions.Project)],
            [.. condition.Select(number => Array.BinarySearch(known, number))],
            Array.ConvertAll(known, number => DoubleMath.Log(atlas.Atlas.Conditions[number].PriorWeight)));
    }

    /// <summary>Looks at a group.</summary>
    /// <param name="features">Its features. Shape [features].</param>
    public GroupPlace Place(double[] features)
    {
        double[] place = _densities.Directions.Project(features);
        return new GroupPlace(_densities.Log(place, Blend.TriedDirections), Kernels(place), _prior);
    }

    /// <summary>The mean of the posteriors under several blends. Shape [conditions].</summary>
    /// <param name="place">What the densities say of the group.</param>
    /// <param name="blends">At least one.</param>
    public static double[] Posterior(GroupPlace place, IReadOnlyList<Blend> blends)
    {
        ArgumentNullException.ThrowIfNull(blends);
        double[] mean = Posterior(place, blends[0]);
        foreach (var blend in blends.Skip(1))
        {
            double[] posterior = Posterior(place, blend);
            for (int condition = 0; condition < mean.Length; condition++)
            {
                mean[condition] += posterior[condition];
            }
        }

        for (int condition = 0; condition < mean.Length; condition++)
        {
            mean[condition] /= blends.Count;
        }

        return mean;
    }

    /// <summary>The posterior under one blend. Shape [conditions].</summary>
    /// <param name="place">What the densities say of the group.</param>
    /// <param name="blend">How they are made into one.</param>
    public static double[] Posterior(GroupPlace place, Blend blend)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(blend);
        int directions = Index(Blend.TriedDirections, blend.Directions), bandwidth = Index(Blend.TriedBandwidths, blend.Bandwidth);
        double[] student = place.Student[directions], kernel = place.Kernel[directions][bandwidth];
        var posterior = new double[student.Length];
        double highest = double.NegativeInfinity;
        for (int condition = 0; condition < posterior.Length; condition++)
        {
            posterior[condition] = (blend.StudentPower * student[condition]) + (blend.KernelPower * kernel[condition])
                + place.Prior[condition];
            highest = Math.Max(highest, posterior[condition]);
        }

        for (int condition = 0; condition < posterior.Length; condition++)
        {
            double below = posterior[condition] - highest;
            posterior[condition] = below > Nothing ? below : double.NegativeInfinity;
        }

        DoubleMathKernel.Exp(posterior);
        double sum = 0;
        foreach (double probability in posterior)
        {
            sum += probability;
        }

        for (int condition = 0; condition < posterior.Length; condition++)
        {
            posterior[condition] /= sum;
        }

        return posterior;
    }

    private static int Index<T>(IReadOnlyList<T> values, T value) =>
        Enumerable.Range(0, values.Count).First(index => Equals(values[index], value));

    /// <summary>Log of the mean of Student's kernels around the groups of each condition, for all that blends may ask for.</summary>
    private double[][][] Kernels(double[] place)
    {
        var (directions, bandwidths) = (Blend.TriedDirections, Blend.TriedBandwidths);
        double[][][] logs = [.. directions.Select(_ => bandwidths.Select(_ => new double[Conditions.Count]).ToArray())];
        int[] counts = [.. directions.Select(count => Math.Min(count, place.Length))];
        var kernels = new double[directions.Count * bandwidths.Count];
        for (int group = 0; group < _places.Length; group++)
        {
            double square = 0;
            int axis = 0;
            for (int number = 0; number < directions.Count; number++)
            {
                for (; axis < counts[number]; axis++)
                {
                    double far = place[axis] - _places[group][axis];
                    square += far * far;
                }

                for (int width = 0; width < bandwidths.Count; width++)
                {
                    kernels[(number * bandwidths.Count) + width] =
                        1 + (square / (Math.Max(1, counts[number]) * bandwidths[width] * bandwidths[width]));
                }
            }

            // All at once: as many as a register holds.
            DoubleMathKernel.Log(kernels);
            for (int kernel = 0; kernel < kernels.Length; kernel++)
            {
                kernels[kernel] *= -0.5 * (counts[kernel / bandwidths.Count] + KernelFreedom);
            }

            DoubleMathKernel.Exp(kernels);
            for (int kernel = 0; kernel < kernels.Length; kernel++)
            {
                logs[kernel / bandwidths.Count][kernel % bandwidths.Count][_owners[group]] += kernels[kernel];
            }
        }

        foreach (double[] sums in logs.SelectMany(rows => rows))
        {
            for (int condition = 0; condition < sums.Length; condition++)
            {
                sums[condition] = DoubleMath.Log(sums[condition] + 1e-290) - _logCounts[condition];
            }
        }

        return logs;
    }
}
