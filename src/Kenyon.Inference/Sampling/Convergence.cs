using MathNet.Numerics.Distributions;

namespace Kenyon.Inference.Sampling;

/// <summary>
/// Whether chains agree, and how many independent draws theirs are worth: rank-normalised split R̂, effective sample sizes of bulk and
/// tails (Vehtari et al. 2021, Bayesian Analysis 16:667, doi 10.1214/20-BA1221), and the energy's Bayesian fraction of missing information
/// (Betancourt 2016, arXiv 1604.00695).
/// </summary>
public static class Convergence
{
    private const double LowTail = 0.05;

    /// <summary>Rank-normalised split R̂, the larger of that of the draws and of their distances from the median; 1 at best.</summary>
    /// <param name="chains">Draws of a number. Shape [chains][draws], at least 4 draws.</param>
    /// <returns>R̂, or NaN where all draws are the same.</returns>
    public static double RHat(IReadOnlyList<IReadOnlyList<double>> chains)
    {
        double[][] halves = Split(chains);
        double median = Quantile(halves, 0.5);
        double[][] folded = [.. halves.Select(half => Array.ConvertAll(half, draw => Math.Abs(draw - median)))];
        double bulk = PlainRHat(RankNormal(halves)), tails = PlainRHat(RankNormal(folded));
        return double.IsNaN(tails) ? bulk : Math.Max(bulk, tails);
    }

    /// <summary>Effective sample size of the bulk: of rank-normalised draws.</summary>
    /// <param name="chains">Draws of a number. Shape [chains][draws], at least 4 draws.</param>
    /// <returns>The size, or NaN where all draws are the same.</returns>
    public static double BulkSize(IReadOnlyList<IReadOnlyList<double>> chains) => Size(RankNormal(Split(chains)));

    /// <summary>Effective sample size of the tails: the smaller of those of the 5 % and 95 % quantiles.</summary>
    /// <param name="chains">Draws of a number. Shape [chains][draws], at least 4 draws.</param>
    /// <returns>The size, or NaN where all draws are the same.</returns>
    public static double TailSize(IReadOnlyList<IReadOnlyList<double>> chains)
    {
        double[][] halves = Split(chains);
        return Math.Min(Below(halves, LowTail), Below(halves, 1 - LowTail));
    }

    /// <summary>
    /// Effective sample size for the mean: of the draws as they are. The standard error of the mean is deviation / √size.
    /// </summary>
    /// <param name="chains">Draws of a number. Shape [chains][draws], at least 4 draws.</param>
    /// <returns>The size, or NaN where all draws are the same.</returns>
    public static double MeanSize(IReadOnlyList<IReadOnlyList<double>> chains) => Size(Split(chains));

    /// <summary>
    /// By how much the energy changes from step to step, of how much it varies: below 0.3 a chain explores the density slowly.
    /// </summary>
    /// <param name="energies">Energies of one chain. Shape [draws], at least 2.</param>
    public static double EnergyFraction(IReadOnlyList<double> energies)
    {
        ArgumentNullException.ThrowIfNull(energies);
        double mean = energies.Average();
        double changes = 0, variation = 0;
        for (int draw = 0; draw < energies.Count; draw++)
        {
            changes += draw == 0 ? 0 : (energies[draw] - energies[draw - 1]) * (energies[draw] - energies[draw - 1]);
            variation += (energies[draw] - mean) * (energies[draw] - mean);
        }

        return changes / variation;
    }

    private static double Below(double[][] halves, double share)
    {
        double quantile = Quantile(halves, share);
        return Size([.. halves.Select(half => Array.ConvertAll(half, draw => draw <= quantile ? 1.0 : 0))]);
    }

    private static double[][] Split(IReadOnlyList<IReadOnlyList<double>> chains)
    {
        ArgumentNullException.ThrowIfNull(chains);
        int half = chains[0].Count / 2;
        return
        [
            .. chains.SelectMany(chain => new double[][] { [.. chain.Take(half)], [.. chain.Skip(chain.Count - half)] }),
        ];
    }

    /// <summary>A quantile between order statistics (Hyndman and Fan 1996, type 7).</summary>
    private static double Quantile(double[][] halves, double share)
    {
        double[] sorted = [.. halves.SelectMany(half => half).Order()];
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    /// <summary>Normal scores of the ranks among all draws (Blom 1958); equal draws share the mean of their ranks.</summary>
    private static double[][] RankNormal(double[][] halves)
    {
        int length = halves[0].Length;
        double[] all = [.. halves.SelectMany(half => half)];
        int[] order = [.. Enumerable.Range(0, all.Length)];
        Array.Sort((double[])all.Clone(), order);
        var scores = halves.Select(half => new double[half.Length]).ToArray();
        for (int first = 0; first < order.Length;)
        {
            int last = first;
            while (last + 1 < order.Length && all[order[last + 1]] == all[order[first]])
            {
                last++;
            }

            double score = Normal.InvCDF(0, 1, (((first + last) / 2.0) + 1 - 0.375) / (all.Length + 0.25));
            for (int rank = first; rank <= last; rank++)
            {
                scores[order[rank] / length][order[rank] % length] = score;
            }

            first = last + 1;
        }

        return scores;
    }

    private static double PlainRHat(double[][] halves)
    {
        var (within, total) = Variances(halves);
        return within > 0 ? Math.Sqrt(total / within) : double.NaN;
    }

    /// <summary>Mean variance within the halves, and the variance of all as estimated from within and between.</summary>
    private static (double Within, double Total) Variances(double[][] halves)
    {
        int count = halves[0].Length;
        double[] means = [.. halves.Select(half => half.Average())];
        double within = halves.Select((half, place) => half.Sum(draw => (draw - means[place]) * (draw - means[place]))).Average()
            / (count - 1);
        double centre = means.Average();
        double between = means.Length < 2 ? 0 : means.Sum(mean => (mean - centre) * (mean - centre)) / (means.Length - 1);
        return (within, (within * (count - 1) / count) + between);
    }

    /// <summary>
    /// Draws over the time in which they forget: sums of pairs of autocorrelations, as long as they are positive, made to fall (Geyer
    /// 1992).
    /// </summary>
    private static double Size(double[][] halves)
    {
        int count = halves[0].Length;
        var (within, total) = Variances(halves);
        if (!(within > 0))
        {
            return double.NaN;
        }

        double[][] centred = [.. halves.Select(half => half.Select(draw => draw - half.Average()).ToArray())];
        double Correlation(int lag) => 1 - ((within - Covariance(centred, lag)) / total);
        double sum = 0, least = double.PositiveInfinity, rest = 0;
        for (int lag = 0; lag + 1 < count - 1; lag += 2)
        {
            double even = lag == 0 ? 1 : Correlation(lag), pair = even + Correlation(lag + 1);
            if (!(pair > 0))
            {
                rest = Math.Max(0, even);
                break;
            }

            least = Math.Min(least, pair);
            sum += least;
        }

        double draws = halves.Length * (double)count;
        double time = Math.Max(-1 + (2 * sum) + rest, 1 / Math.Log10(draws));
        return draws / time;
    }

    private static double Covariance(double[][] centred, int lag)
    {
        double sum = 0;
        foreach (double[] half in centred)
        {
            double products = 0;
            for (int draw = lag; draw < half.Length; draw++)
            {
                products += half[draw] * half[draw - lag];
            }

            sum += products / half.Length;
        }

        return sum / centred.Length;
    }
}
