using Kenyon.Numerics.Kernels;

namespace Kenyon.Evolution.Optimizers;

/// <summary>
/// Weights and rates of CMA-ES with their default values (Hansen 2016, The CMA evolution strategy: a tutorial, arXiv 1604.00772, table 1;
/// numbers of equations are those of the tutorial). The separable form learns (n + 2) / 3 times as fast (Ros and Hansen 2008, doi
/// 10.1007/978-3-540-87700-4_30).
/// </summary>
internal sealed class Recombination
{
    private const double CovarianceShare = 2; // α_cov

    /// <summary>Weights and rates of a population.</summary>
    /// <param name="geneCount">n.</param>
    /// <param name="populationSize">λ, at least 4.</param>
    /// <param name="isActive">Whether bad candidates have negative weights.</param>
    /// <param name="isSeparable">Whether only variances are learnt.</param>
    public Recombination(int geneCount, int populationSize, bool isActive, bool isSeparable)
    {
        double n = geneCount;
        ParentCount = populationSize / 2;
        var raw = new double[populationSize]; // (49)
        for (int rank = 0; rank < populationSize; rank++)
        {
            raw[rank] = DoubleMath.Log((populationSize + 1) / 2.0) - DoubleMath.Log(rank + 1);
        }

        var (sum, squares) = Sums(raw.AsSpan(0, ParentCount));
        var (badSum, badSquares) = Sums(raw.AsSpan(ParentCount));
        ParentMass = sum * sum / squares;
        double badMass = badSum * badSum / badSquares;
        StepRate = (ParentMass + 2) / (n + ParentMass + 5); // (55)
        StepDamping = 1 + (2 * Math.Max(0, Math.Sqrt((ParentMass - 1) / (n + 1)) - 1)) + StepRate;
        PathRate = (4 + (ParentMass / n)) / (n + 4 + (2 * ParentMass / n)); // (56)
        double speed = isSeparable ? (n + 2) / 3 : 1;
        RankOneRate = Math.Min(1, speed * CovarianceShare / (((n + 1.3) * (n + 1.3)) + ParentMass)); // (57)
        RankManyRate = Math.Min(
            1 - RankOneRate,
            // (58)
            speed
            * CovarianceShare
            * (0.25 + ParentMass + (1 / ParentMass) - 2)
            / (((n + 2) * (n + 2)) + (CovarianceShare * ParentMass / 2)));

        // (50) to (52): how much the negative weights may take away without making the matrix indefinite.
        double badLimit = isActive && RankManyRate > 0
            ? Math.Min(
                1 + (RankOneRate / RankManyRate),
                Math.Min(1 + (2 * badMass / (ParentMass + 2)), (1 - RankOneRate - RankManyRate) / (n * RankManyRate)))
            : 0;
        Weights = raw; // (53)
        for (int rank = 0; rank < populationSize; rank++)
        {
            Weights[rank] = rank < ParentCount ? raw[rank] / sum : raw[rank] * badLimit / Math.Abs(badSum);
            WeightSum += Weights[rank];
        }

        // E|N(0, I)|, by the series in the tutorial's appendix.
        ExpectedLength = Math.Sqrt(n) * (1 - (1 / (4 * n)) + (1 / (21 * n * n)));
    }

    /// <summary>μ: candidates that the mean moves towards.</summary>
    public int ParentCount { get; }

    /// <summary>w by rank; the first μ sum to 1, the others are at most 0. Shape [λ].</summary>
    public double[] Weights { get; }

    /// <summary>Σ w over all ranks.</summary>
    public double WeightSum { get; }

    /// <summary>μ_eff.</summary>
    public double ParentMass { get; }

    /// <summary>c_σ.</summary>
    public double StepRate { get; }

    /// <summary>d_σ.</summary>
    public double StepDamping { get; }

    /// <summary>c_c.</summary>
    public double PathRate { get; }

    /// <summary>c_1.</summary>
    public double RankOneRate { get; }

    /// <summary>c_μ.</summary>
    public double RankManyRate { get; }

    /// <summary>E|N(0, I)| in n dimensions.</summary>
    public double ExpectedLength { get; }

    /// <summary>λ of the tutorial, eq. 48.</summary>
    /// <param name="geneCount">n.</param>
    public static int DefaultPopulationSize(int geneCount) => 4 + (int)(3 * DoubleMath.Log(geneCount));

    private static (double Sum, double Squares) Sums(ReadOnlySpan<double> numbers)
    {
        double sum = 0;
        double squares = 0;
        foreach (double number in numbers)
        {
            sum += number;
            squares += number * number;
        }

        return (sum, squares);
    }
}
