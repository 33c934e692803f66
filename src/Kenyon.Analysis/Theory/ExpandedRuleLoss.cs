using Kenyon.Simulation.Agents;

namespace Kenyon.Analysis.Theory;

/// <summary>
/// The exact expected loss of the rule ΔW = a R (x′ − c) − b y (x′ − c′) in the prediction task with a linear expansion (MODEL.md, section
/// 8): exact for every wiring, and the mean over some. Nothing is simulated.
/// </summary>
public sealed class ExpandedRuleLoss
{
    /// <summary>Most ingredients with which it is worked out: the work grows with their third power.</summary>
    public const int MostIngredients = 20;

    private const int Ingredients = 8;
    private const int Units = 4096;
    private const int FewestWirings = 32;
    private const int MostWirings = 128;
    private readonly WiredRuleLoss[] _wired;
    private readonly int _eventCount;
    private readonly ParallelOptions _parallel;

    /// <summary>The loss in a setting.</summary>
    /// <param name="setting">A setting with a linear expansion and at most <see cref="MostIngredients"/>.</param>
    /// <param name="wirings">Units of each wiring (<see cref="ExpansionReference.Wire"/>); null: up to 128, the more the fewer units there
    /// are, and the same in all settings of one shape. Shape [wirings][N].</param>
    /// <param name="threadCount">Wirings that may be worked out side by side, at least 1; no number depends on it.</param>
    /// <param name="stop">After it, a loss that is asked for is an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">There is no expansion, or one with winners.</exception>
    public ExpandedRuleLoss(
        PredictionSetting setting, IReadOnlyList<ulong[]>? wirings = null, int threadCount = 1, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (setting.Expansion is not { IsLinear: true } expansion)
        {
            throw new ArgumentException("The setting has no linear expansion.", nameof(setting));
        }

        _eventCount = setting.EventCount;
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threadCount, CancellationToken = stop };
        wirings ??= [.. Enumerable.Range(0, CountOf(setting.IngredientCount, expansion.UnitCount)).Select(number =>
        {
            var wiring = new ulong[expansion.UnitCount];
            ExpansionReference.Wire(ExpansionReference.TheoryKey(number), setting.IngredientCount, expansion.InputsPerUnit, wiring);
            return wiring;
        })];
        _wired = [.. wirings.Select(wiring => new WiredRuleLoss(setting, wiring))];
    }

    /// <summary>Wirings over which is averaged.</summary>
    public int WiringCount => _wired.Length;

    /// <summary>Mean expected loss over a life, by wiring. Shape [wirings].</summary>
    /// <param name="reward">a = ηθ₃.</param>
    /// <param name="forgetting">b = −ηθ₅.</param>
    /// <param name="rewardOffset">c, without normalisation only.</param>
    /// <param name="forgettingOffset">c′, without normalisation only.</param>
    /// <returns>In units of squared value; infinite where learning diverges.</returns>
    public double[] OfEach(double reward, double forgetting, double rewardOffset = 0, double forgettingOffset = 0)
    {
        var losses = new double[_wired.Length];
        Parallel.For(0, losses.Length, _parallel, wiring => losses[wiring] =
            _wired[wiring].Of(reward, forgetting, rewardOffset, forgettingOffset));
        return losses;
    }

    /// <summary>Mean expected loss over a life and over wirings.</summary>
    /// <param name="reward">a = ηθ₃.</param>
    /// <param name="forgetting">b = −ηθ₅.</param>
    /// <param name="rewardOffset">c, without normalisation only.</param>
    /// <param name="forgettingOffset">c′, without normalisation only.</param>
    /// <returns>In units of squared value; infinite where learning diverges.</returns>
    public double Of(double reward, double forgetting, double rewardOffset = 0, double forgettingOffset = 0) =>
        OfEach(reward, forgetting, rewardOffset, forgettingOffset).Average();

    /// <summary>Standard error of the mean over wirings.</summary>
    /// <param name="optimum">A rule.</param>
    public double ErrorOf(RuleOptimum optimum)
    {
        ArgumentNullException.ThrowIfNull(optimum);
        return ErrorOf(OfEach(optimum.Reward, optimum.Forgetting, optimum.RewardOffset, optimum.ForgettingOffset));
    }

    /// <summary>
    /// Standard error of the best rate of the delta rule, because other wirings would have another best rate: that of the slope of the loss
    /// at it, over the curvature of the loss.
    /// </summary>
    /// <param name="rate">The best rate η; 0: it has no error.</param>
    /// <returns>Not a number where losses beside it are infinite.</returns>
    public double RateErrorOf(double rate)
    {
        if (rate == 0)
        {
            return 0;
        }

        double step = 0.01 * rate;
        double[] below = OfEach(rate - step, rate - step), above = OfEach(rate + step, rate + step);
        double curvature = (below.Average() - (2 * Of(rate, rate)) + above.Average()) / (step * step);
        return ErrorOf([.. above.Zip(below, (high, low) => (high - low) / (2 * step))]) / curvature;
    }

    /// <summary>Expected loss at every event of a life, the mean over wirings. Shape [T].</summary>
    /// <param name="reward">a = ηθ₃.</param>
    /// <param name="forgetting">b = −ηθ₅.</param>
    public double[] ByEvent(double reward, double forgetting)
    {
        double[] mean = new double[_eventCount], losses = new double[_eventCount];
        foreach (var wired in _wired)
        {
            wired.Of(reward, forgetting, 0, 0, losses);
            for (int position = 0; position < mean.Length; position++)
            {
                mean[position] += losses[position] / _wired.Length;
            }
        }

        return mean;
    }

    /// <summary>Few units make wirings differ more, and many ingredients make each of them costly.</summary>
    private static int CountOf(int ingredientCount, int unitCount)
    {
        int count = Math.Clamp(Units / unitCount, FewestWirings, MostWirings);
        double work = Math.Pow((double)ingredientCount / Ingredients, 3);
        return Math.Clamp((int)(count / work), 4, count);
    }

    private static double ErrorOf(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Length - 1) / values.Length);
    }
}
