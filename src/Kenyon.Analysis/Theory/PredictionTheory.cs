using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Analysis.Theory;

/// <summary>What theory says of a prediction experiment: the yardstick beside an evolved rule (MODEL.md, section 8).</summary>
/// <param name="DeltaRule">The best delta rule: its rate is <see cref="RuleOptimum.Reward"/>.</param>
/// <param name="TwoCoefficients">The best rule with learning and forgetting free of each other.</param>
/// <param name="WithOffsets">Without normalisation: the best rule that also uses the terms Reward and Post; null with centring.</param>
/// <param name="NoLearningLoss">Loss of an agent that never learns, with the best innate weights where they evolve.</param>
/// <param name="Observer">The ideal observer.</param>
/// <param name="Curve">Rate and loss of the delta rule, rates increasing from 0.</param>
/// <param name="IsFlat">Whether every rate is as good as every other, because nothing that is learnt changes the loss: then there is no
/// best rate.</param>
/// <param name="WiringCount">Wirings of a linear expansion over which losses are means; 0 without one.</param>
/// <param name="WiringError">Standard error over wirings of the best rule's loss; 0 without an expansion.</param>
/// <param name="RateError">Standard error over wirings of the best rate of the delta rule; 0 without an expansion.</param>
public sealed record PredictionTheory(
    RuleOptimum DeltaRule,
    RuleOptimum TwoCoefficients,
    RuleOptimum? WithOffsets,
    double NoLearningLoss,
    ObserverLoss Observer,
    IReadOnlyList<(double Rate, double Loss)> Curve,
    bool IsFlat = false,
    int WiringCount = 0,
    double WiringError = 0,
    double RateError = 0)
{
    private const int CurvePointCount = 101;

    /// <summary>Share of the loss without learning that the best two-coefficient rule takes away, in [0, 1].</summary>
    public double Gain => NoLearningLoss > 0 ? 1 - ((WithOffsets ?? TwoCoefficients).Loss / NoLearningLoss) : 0;

    /// <summary>Works out the theory of a scenario.</summary>
    /// <param name="scenario">A scenario without <see cref="PredictionSetting.Problems"/>.</param>
    /// <param name="lifetimeCount">Lifetimes that the observer watches.</param>
    /// <param name="threadCount">Threads that may be used for an expansion, at least 1; no number depends on it.</param>
    /// <param name="stop">Ends the work; nothing of it is kept.</param>
    /// <exception cref="ArgumentException">The theory does not hold for the scenario.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static PredictionTheory Of(
        Scenario scenario,
        int lifetimeCount = IdealObserver.DefaultLifetimeCount,
        int threadCount = 1,
        CancellationToken stop = default)
    {
        var setting = PredictionSetting.Of(scenario);
        var loss = new DeltaRuleLoss(setting, threadCount, stop);
        var search = new DeltaRuleOptimum(loss, setting.HighestRate);
        var delta = search.BestRate();
        var two = search.BestTwoCoefficients(delta);
        var offsets = setting.IsCentered ? null : search.BestWithOffsets(two);
        double noLearning = loss.WithoutLearning();
        return new PredictionTheory(
            delta,
            two,
            offsets,
            noLearning,
            IdealObserver.Of(scenario, lifetimeCount, stop),
            CurveOf(loss, delta.Reward, noLearning, setting.HighestRate),
            search.IsFlat(),
            loss.Expanded?.WiringCount ?? 0,
            loss.Expanded?.ErrorOf(offsets ?? two) ?? 0,
            loss.Expanded?.RateErrorOf(delta.Reward) ?? 0);
    }

    /// <summary>From no learning to where learning has become clearly worse than that.</summary>
    private static IReadOnlyList<(double Rate, double Loss)> CurveOf(DeltaRuleLoss loss, double best, double noLearning, double highestRate)
    {
        double limit = (1.25 * noLearning) + 0.1;
        double low = best, high = highestRate;
        if (loss.Of(high, high) > limit)
        {
            for (int halving = 0; halving < 30; halving++)
            {
                double middle = (low + high) / 2;
                (low, high) = loss.Of(middle, middle) > limit ? (low, middle) : (middle, high);
            }
        }

        return [.. Enumerable.Range(0, CurvePointCount)
            .Select(point => high * point / (CurvePointCount - 1))
            .Select(rate => (rate, loss.Of(rate, rate)))];
    }
}
