using Kenyon.Analysis.Matching.Features;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Inference.Fitting;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>
/// Whether a group lies further from all rules than groups of rules that are not in the atlas do: in all shares, and by themselves, since
/// they are little among all shares, in how staying hangs on the last two outcomes, where animals that remember one trial alone differ from
/// rules that forget at once, and in how choices hang on earlier ones, where habits differ. Spreads between animals do not count.
/// </summary>
public sealed class Misfit
{
    /// <summary>What the last two outcomes and earlier choices count for, against 1 of all shares, in units of what is usual.</summary>
    private const double OutcomesWeight = 3, LagsWeight = 1.5;

    private readonly AtlasFeatures _atlas;
    private readonly (MisfitDistance Distance, double Weight, double Mean)[] _parts;
    private readonly double[] _held;

    private Misfit(AtlasFeatures atlas, (MisfitDistance Distance, double Weight)[] distances, WorkPool pool)
    {
        _atlas = atlas;
        int[] asked = atlas.Asked;
        double[][] factors =
        [
            .. distances.Select(part => pool.Run(
                asked.Length, place => part.Distance.Factor(atlas.Features[0][asked[place]], atlas.Replicate[asked[place]]))),
        ];
        _parts = [.. distances.Zip(factors, (part, usual) =>
        {
            double mean = usual.Average();
            double spread = Math.Sqrt(usual.Average(factor => (factor - mean) * (factor - mean)));
            return (part.Distance, spread > 0 ? part.Weight / spread : 0, mean);
        })];
        _held = [.. asked.Select((_, place) => Sum(part => factors[part][place]))];
    }

    /// <summary>Learns what is usual.</summary>
    /// <param name="atlas">What groups of every rule do; at least two groups for each.</param>
    /// <param name="pool">Who does the work.</param>
    public static Misfit Learn(AtlasFeatures atlas, WorkPool pool)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(pool);
        MisfitDistance Alone<T>()
            where T : ChoiceFeature
        {
            int first = FeatureCatalog.All.TakeWhile(feature => feature is not T).Sum(feature => feature.Cells.Count);
            return MisfitDistance.Learn(atlas, first, FeatureCatalog.All.OfType<T>().Single().Cells.Count, pool);
        }

        return new Misfit(
            atlas,
            [
                (MisfitDistance.Learn(atlas, 0, FeatureCatalog.CellCount, pool), 1),
                (Alone<StayAfterOutcomes>(), OutcomesWeight),
                (Alone<ChoiceLags>(), LagsWeight),
            ],
            pool);
    }

    /// <summary>
    /// How often a group of a rule that is not in the atlas, but of its conditions, lies as far from all rules as a group does; in (0, 1].
    /// </summary>
    /// <param name="features">The features of the group. Shape [features].</param>
    public double Probability(double[] features) => Probability(Factor(features, left: -1), skipped: -1);

    /// <summary>
    /// The same for a group of a rule of the atlas, with its replicate held out: a second group, not the one by which it is said what is
    /// usual.
    /// </summary>
    /// <param name="rule">Number of the rule, one that is asked about.</param>
    public double HeldOutProbability(int rule) =>
        Probability(Factor(_atlas.Features[1][rule], _atlas.Replicate[rule]), Array.BinarySearch(_atlas.Asked, rule));

    /// <summary>The rules whose groups lie nearest in all shares, the nearest first.</summary>
    /// <param name="features">The features of a group. Shape [features].</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<int> Nearest(double[] features, int count) => _parts[0].Distance.Nearest(features, count);

    private double Probability(double factor, int skipped)
    {
        int further = 0;
        for (int place = 0; place < _held.Length; place++)
        {
            further += place != skipped && _held[place] >= factor ? 1 : 0;
        }

        return (1.0 + further) / (_held.Length + (skipped < 0 ? 1 : 0));
    }

    private double Factor(double[] features, int left) => Sum(part => _parts[part].Distance.Factor(features, left));

    private double Sum(Func<int, double> factor) =>
        Enumerable.Range(0, _parts.Length).Sum(part => _parts[part].Weight * (factor(part) - _parts[part].Mean));
}
