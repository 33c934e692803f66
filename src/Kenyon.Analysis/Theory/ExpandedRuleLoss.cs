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

    private const int Work = MostWirings * 512;
    private const int MostWirings = 32;
    private readonly WiredRuleLoss[] _wired;
    private readonly int _eventCount;

    /// <summary>The loss in a setting.</summary>
    /// <param name="setting">A setting with a linear expansion and at most <see cref="MostIngredients"/>.</param>
    /// <param name="wirings">Units of each wiring (<see cref="ExpansionReference.Wire"/>); null: up to 32, the same in all settings of one
    /// shape. Shape [wirings][N].</param>
    /// <exception cref="ArgumentException">There is no expansion, or one with winners.</exception>
    public ExpandedRuleLoss(PredictionSetting setting, IReadOnlyList<ulong[]>? wirings = null)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (setting.Expansion is not { IsLinear: true } expansion)
        {
            throw new ArgumentException("The setting has no linear expansion.", nameof(setting));
        }

        _eventCount = setting.EventCount;
        wirings ??= [.. Enumerable.Range(0, CountOf(setting.IngredientCount)).Select(number =>
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
        Parallel.For(0, losses.Length, wiring => losses[wiring] =
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
        double[] losses = OfEach(optimum.Reward, optimum.Forgetting, optimum.RewardOffset, optimum.ForgettingOffset);
        double mean = losses.Average();
        return Math.Sqrt(losses.Sum(loss => (loss - mean) * (loss - mean)) / Math.Max(1, losses.Length - 1) / losses.Length);
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

    private static int CountOf(int ingredientCount) =>
        Math.Clamp(Work / (ingredientCount * ingredientCount * ingredientCount), 4, MostWirings);
}
