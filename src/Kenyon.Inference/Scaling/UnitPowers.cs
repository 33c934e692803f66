using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Scaling;

/// <summary>
/// How the coefficients of a rule written as text change with the units of reward and features. Scaled, a term R^a x^b y^c w^d r̄^e has the
/// coefficient times r^(a+e) f^(b−d+1) t^(c+d−1), where t is the scale of y that β undoes (MODEL.md, section 10). Powers of the
/// coefficients and of t are found that meet this for as many products as can be; what is left goes to the numbers of the text.
/// </summary>
internal sealed class UnitPowers
{
    private readonly IReadOnlyList<(double[] Exponents, RuleTerm Term)> _products;

    /// <summary>Finds the powers.</summary>
    /// <param name="products">Exponents of the coefficients in each product, and its term.</param>
    /// <param name="isFixed">Which coefficients have no power because they are fixed; the last entry is β.</param>
    public UnitPowers(IReadOnlyList<(double[] Exponents, RuleTerm Term)> products, bool[] isFixed)
    {
        _products = products;
        (Rewards, RewardsLeft) = Solve(isFixed, term => term.Reward + term.MeanReward);
        (Features, FeaturesLeft) = Solve(isFixed, term => term.Pre - term.Weight + 1);
    }

    /// <summary>Power of the reward's size in each scaled coefficient, β last. Shape [coefficients + 1].</summary>
    public double[] Rewards { get; }

    /// <summary>The same for features.</summary>
    public double[] Features { get; }

    /// <summary>Power that is left for the number of each product. Shape [products].</summary>
    public double[] RewardsLeft { get; }

    /// <summary>The same for features.</summary>
    public double[] FeaturesLeft { get; }

    private (double[] Powers, double[] Left) Solve(bool[] isFixed, Func<RuleTerm, double> power)
    {
        int count = isFixed.Length;
        var pivots = new List<(int Column, double[] Row)>();
        // Products of numbers alone come last: they are what a person expects to be converted.
        foreach (var (exponents, term) in _products.OrderBy(
            product => product.Exponents.Where((exponent, place) => exponent > 0 && !isFixed[place]).Any() ? 0 : 1))
        {
            double[] row = [.. exponents, term.ScaleExponent, power(term)];
            for (int column = 0; column < count; column++)
            {
                row[column] = isFixed[column] ? 0 : row[column];
            }

            foreach (var (column, known) in pivots)
            {
                Subtract(row, known, row[column]);
            }

            int pivot = Array.FindIndex(row, 0, count, entry => Math.Abs(entry) > 1e-9);
            if (pivot < 0)
            {
                continue;
            }

            double divisor = row[pivot];
            row = Array.ConvertAll(row, entry => entry / divisor);
            foreach (var (_, known) in pivots)
            {
                Subtract(known, row, known[pivot]);
            }

            pivots.Add((pivot, row));
        }

        var powers = new double[count];
        foreach (var (column, row) in pivots)
        {
            // Small fractions; taking them as such keeps 1 and −2 exact.
            powers[column] = Math.Round(row[^1] * 720_720) / 720_720;
        }

        return (powers, [.. _products.Select(product =>
            power(product.Term)
            - (product.Term.ScaleExponent * powers[^1])
            - product.Exponents.Select((exponent, place) => exponent * powers[place]).Sum())]);
    }

    private static void Subtract(double[] row, double[] other, double factor)
    {
        for (int column = 0; column < row.Length; column++)
        {
            row[column] -= factor * other[column];
        }
    }
}
