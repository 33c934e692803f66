using Kenyon.Numerics.Statistics;

namespace Kenyon.Inference.Ceilings;

/// <summary>
/// What a model captures of what can be foretold: its gain over chance as a share of the gain of the ceiling, both on choices that were
/// left out. The 95 % interval is Fieller's (1954, doi 10.1111/j.2517-6161.1954.tb00159.x) over the subjects: all shares q at which the
/// paired differences, gain of the model − q · gain of the ceiling, cannot be told from 0 by Student's t. It has no ends where the gain of
/// the ceiling itself cannot be told from 0. As the ceiling is a lower bound of what can be foretold, a share of it is an upper bound.
/// </summary>
/// <param name="Share">The share; above 1 where the model foretells better than the networks; NaN where these foretell no better than
/// chance.</param>
/// <param name="Low">Lower end; NaN where there is none.</param>
/// <param name="High">Upper end; NaN where there is none.</param>
public readonly record struct CapturedShare(double Share, double Low, double High)
{
    /// <summary>No share is known.</summary>
    public static CapturedShare Unknown { get; } = new(double.NaN, double.NaN, double.NaN);

    /// <summary>The share of a model.</summary>
    /// <param name="model">Log-likelihoods under the model. Shape [subjects].</param>
    /// <param name="ceiling">Log-likelihoods under the ceiling. Shape [subjects].</param>
    /// <param name="chance">Log-likelihoods under chance. Shape [subjects].</param>
    public static CapturedShare Of(IReadOnlyList<double> model, IReadOnlyList<double> ceiling, IReadOnlyList<double> chance)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(ceiling);
        ArgumentNullException.ThrowIfNull(chance);
        int count = chance.Count;
        double[] gains = [.. model.Zip(chance, (of, by) => of - by)];
        double[] most = [.. ceiling.Zip(chance, (of, by) => of - by)];
        double share = gains.Sum() / most.Sum();
        if (!(most.Sum() > 0) || !double.IsFinite(share))
        {
            return Unknown;
        }

        if (count < 2)
        {
            return new(share, double.NaN, double.NaN);
        }

        double own = gains.Sum() / count;
        double other = most.Sum() / count;
        double scale = StudentT.Reach(count - 1);
        scale *= scale / ((count - 1.0) * count);
        double squares = other * other - (scale * most.Sum(gain => (gain - other) * (gain - other)));
        double product = own * other - (scale * gains.Zip(most, (a, b) => (a - own) * (b - other)).Sum());
        double rest = own * own - (scale * gains.Sum(gain => (gain - own) * (gain - own)));
        // The share itself is always between the ends, so what is below 0 is rounding.
        double root = Math.Sqrt(Math.Max(0, (product * product) - (squares * rest)));
        return squares > 0
            ? new(share, (product - root) / squares, (product + root) / squares)
            : new(share, double.NaN, double.NaN);
    }
}
