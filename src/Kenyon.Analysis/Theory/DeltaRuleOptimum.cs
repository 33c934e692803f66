using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Kenyon.Analysis.Theory;

/// <summary>Finds the best rates of the delta rule and of the rules around it.</summary>
/// <param name="loss">The exact loss.</param>
/// <param name="highestRate">Largest rate and largest |coefficient · rate| that is allowed, greater than 0.</param>
public sealed class DeltaRuleOptimum(DeltaRuleLoss loss, double highestRate)
{
    private const double LowestGridRate = 1e-5;
    private const int GridSize = 160;
    private const int SectionCount = 40;
    private const double Rounding = 1e-9;
    private static readonly double[] FlatRates = [1e-3, 0.01, 0.05, 0.2, 0.5, 1];

    /// <summary>
    /// Whether the loss is the same at every rate, up to rounding: then no rate is better than another, and none is the best.
    /// </summary>
    public bool IsFlat()
    {
        double still = loss.Of(0, 0);
        return FlatRates.All(share => Math.Abs(loss.Of(share * highestRate, share * highestRate) - still) <= Rounding * Math.Max(still, 1));
    }

    /// <summary>The best rate of the delta rule, a = b = η; 0 where it is best not to learn.</summary>
    public RuleOptimum BestRate()
    {
        if (IsFlat())
        {
            return new RuleOptimum(0, 0, loss.Of(0, 0));
        }

        // The loss need not be convex in η: a grid finds the valley, golden sections its floor.
        double[] grid = [0, .. Enumerable.Range(0, GridSize).Select(step => GridRate(step / (GridSize - 1.0)))];
        double[] losses = [.. grid.Select(rate => loss.Of(rate, rate))];
        int best = Array.IndexOf(losses, losses.Min());
        if (best == 0 || losses[best] == losses[0])
        {
            return new RuleOptimum(0, 0, losses[0]);
        }

        double rate = FloorOfValley(grid[best - 1], grid[Math.Min(best + 1, grid.Length - 1)]);
        return Better(new RuleOptimum(rate, rate, loss.Of(rate, rate)), new RuleOptimum(grid[best], grid[best], losses[best]));
    }

    /// <summary>The best learning and forgetting, a and b free of each other.</summary>
    /// <param name="start">The best delta rule.</param>
    public RuleOptimum BestTwoCoefficients(RuleOptimum start)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (IsFlat())
        {
            return start;
        }

        double scale = Math.Max(start.Reward, 0.05);
        var found = Minimise([start.Reward, start.Forgetting], [0.2 * scale, 0.2 * scale], point => Bounded(point[0], point[1], 0, 0));
        return Better(new RuleOptimum(found.Point[0], found.Point[1], found.Loss), start);
    }

    /// <summary>
    /// Without normalisation: the best ΔW = a R (x − c) − b y (x − c′), which takes the terms Reward and Post as well (ηθ₄ = −a c, ηθ₆ = b
    /// c′) to make up for the missing centring.
    /// </summary>
    /// <param name="start">The best two coefficients.</param>
    public RuleOptimum BestWithOffsets(RuleOptimum start)
    {
        ArgumentNullException.ThrowIfNull(start);
        double scale = Math.Max(start.Reward, 0.05);
        var found = Minimise(
            [1.5 * scale, 1.5 * scale, 0.4, 0.4], [scale, scale, 0.1, 0.1], point => Bounded(point[0], point[1], point[2], point[3]));
        return Better(new RuleOptimum(found.Point[0], found.Point[1], found.Loss, found.Point[2], found.Point[3]), start);
    }

    /// <summary>
    /// Golden sections by hand: the library's wants its first inner point below both ends, which a grid does not promise.
    /// </summary>
    private double FloorOfValley(double low, double high)
    {
        double section = (Math.Sqrt(5) - 1) / 2;
        double left = high - (section * (high - low)), right = low + (section * (high - low));
        double leftLoss = loss.Of(left, left), rightLoss = loss.Of(right, right);
        for (int cut = 0; cut < SectionCount; cut++)
        {
            if (leftLoss < rightLoss)
            {
                (high, right, rightLoss) = (right, left, leftLoss);
                left = high - (section * (high - low));
                leftLoss = loss.Of(left, left);
            }
            else
            {
                (low, left, leftLoss) = (left, right, rightLoss);
                right = low + (section * (high - low));
                rightLoss = loss.Of(right, right);
            }
        }

        return (low + high) / 2;
    }

    private static RuleOptimum Better(RuleOptimum found, RuleOptimum start) => found.Loss < start.Loss ? found : start;

    private double GridRate(double share) => LowestGridRate * Math.Pow(highestRate / LowestGridRate, share);

    private double Bounded(double reward, double forgetting, double rewardOffset, double forgettingOffset)
    {
        double largest = Math.Max(
            Math.Abs(reward) * Math.Max(1, Math.Abs(rewardOffset)), Math.Abs(forgetting) * Math.Max(1, Math.Abs(forgettingOffset)));
        return largest > highestRate
            ? double.MaxValue
            : Math.Min(loss.Of(reward, forgetting, rewardOffset, forgettingOffset), double.MaxValue);
    }

    /// <summary>
    /// Nelder and Mead 1965 (doi 10.1093/comjnl/7.4.308), begun anew where it ended until nothing is gained: the simplex may collapse
    /// early.
    /// </summary>
    private static (double[] Point, double Loss) Minimise(double[] start, double[] steps, Func<Vector<double>, double> function)
    {
        double[] best = start;
        double lowest = function(Vector<double>.Build.DenseOfArray(start));
        var objective = ObjectiveFunction.Value(point =>
        {
            double value = function(point);
            (best, lowest) = value < lowest ? (point.ToArray(), value) : (best, lowest);
            return value;
        });
        for (int round = 0; round < 8; round++)
        {
            double before = lowest;
            try
            {
                new NelderMeadSimplex(1e-13, 1000).FindMinimum(
                    objective, Vector<double>.Build.DenseOfArray(best), Vector<double>.Build.DenseOfArray(steps));
            }
            catch (MaximumIterationsException)
            {
                // On a floor that is flat to the last digits the simplex never meets its tolerance; the lowest point it saw is kept.
            }

            if (!(before - lowest > 1e-12 * Math.Max(lowest, 1e-6)))
            {
                break;
            }

            steps = [.. steps.Select(step => step / 4)];
        }

        return (best, lowest);
    }
}
