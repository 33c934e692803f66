using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Foods;

namespace Kenyon.Analysis.Theory;

/// <summary>
/// The exact expected loss of the rule ΔW = a R u − b y w in the prediction task: u = w = P x with centring, u = x − c and w = x − c′
/// without (MODEL.md, section 8). For every state of the environment it carries four moments of the weights, each weighted by the
/// probability of the state: E[W] along the value vectors, tr E[WWᵀ] and 1ᵀE[WWᵀ]1. They form a closed linear recursion, whatever the value
/// vectors are, because the loss asks only for traces. The limit of single weights (20 by default) is left out: a rule that comes near it
/// has diverged. With a linear expansion it is the mean of <see cref="ExpandedRuleLoss"/>.
/// </summary>
public sealed class DeltaRuleLoss
{
    private const double Norm = ValueVector.SquaredNorm;

    private readonly PredictionSetting _setting;
    private readonly int _stateCount;
    private readonly CancellationToken _stop;
    private readonly double _keptByDrift;

    // Coordinates in the plane of v₁ and v₂, v₁ along the first axis.
    private readonly double[] _valueX = new double[2];
    private readonly double[] _valueY = new double[2];

    /// <summary>The loss in a setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="threadCount">Threads that may be used for an expansion, at least 1; no number depends on it.</param>
    /// <param name="stop">After it, a loss that is asked for is an <see cref="OperationCanceledException"/>.</param>
    public DeltaRuleLoss(PredictionSetting setting, int threadCount = 1, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(setting);
        _setting = setting;
        _stop = stop;
        Expanded = setting.Expansion is null ? null : new ExpandedRuleLoss(setting, threadCount: threadCount, stop: stop);
        _stateCount = setting.IsSwitching ? 2 : 1;
        _keptByDrift = setting.Environment.Kind == EnvironmentKind.Drifting
            ? DriftMultiplier.Of(setting.Environment.Autocorrelation, setting.IngredientCount)
            : 1;
        double distance = setting.Environment.Distance;
        double length = Math.Sqrt(Norm);
        (_valueX[0], _valueY[0]) = (length, 0);
        _valueX[1] = length * (1 - (2 * distance * distance));
        _valueY[1] = length * 2 * distance * Math.Sqrt(Math.Max(0, 1 - (distance * distance)));
    }

    /// <summary>The loss by wiring of a linear expansion; null where there is none.</summary>
    public ExpandedRuleLoss? Expanded { get; }

    /// <summary>
    /// Mean expected loss over a life, with the innate weights of the setting (the best ones where W(0) evolves, else zero).
    /// </summary>
    /// <param name="reward">a = ηθ₃.</param>
    /// <param name="forgetting">b = −ηθ₅.</param>
    /// <param name="rewardOffset">c, without normalisation only.</param>
    /// <param name="forgettingOffset">c′, without normalisation only.</param>
    /// <returns>In units of squared value; may be very large or infinite where learning diverges.</returns>
    public double Of(double reward, double forgetting, double rewardOffset = 0, double forgettingOffset = 0)
    {
        _stop.ThrowIfCancellationRequested();
        if (Expanded is not null)
        {
            return Expanded.Of(reward, forgetting, rewardOffset, forgettingOffset);
        }

        var moments = MomentsOf(rewardOffset, forgettingOffset);
        return _setting.HasInnateKnowledge
            ? WithBestInnate(moments, reward, forgetting).Loss
            : Mean(moments, reward, forgetting, 0, 0, null);
    }

    /// <summary>Mean expected loss of an agent that never learns.</summary>
    public double WithoutLearning() => Of(0, 0);

    /// <summary>Expected loss at every event of a life, with the innate weights of the setting. Shape [T].</summary>
    /// <param name="reward">a = ηθ₃.</param>
    /// <param name="forgetting">b = −ηθ₅.</param>
    public double[] ByEvent(double reward, double forgetting)
    {
        if (Expanded is not null)
        {
            return Expanded.ByEvent(reward, forgetting);
        }

        var losses = new double[_setting.EventCount];
        var moments = MomentsOf(0, 0);
        var (x, y) = InnateWeights(reward, forgetting);
        Mean(moments, reward, forgetting, x, y, losses);
        return losses;
    }

    /// <summary>
    /// The best innate weights for a rule, as coordinates in the plane of v₁ and v₂ with v₁ = (√12, 0); zero where nothing innate can be
    /// known. The loss is L(0) + g·W(0) + h|W(0)|², hence its minimum lies at −g / 2h.
    /// </summary>
    /// <param name="reward">a = ηθ₃.</param>
    /// <param name="forgetting">b = −ηθ₅.</param>
    public (double AlongFirst, double Across) InnateWeights(double reward, double forgetting)
    {
        if (!_setting.HasInnateKnowledge)
        {
            return (0, 0);
        }

        var (_, x, y) = WithBestInnate(MomentsOf(0, 0), reward, forgetting);
        return (x, y);
    }

    private UpdateMoments MomentsOf(double rewardOffset, double forgettingOffset) => _setting.IsCentered
        ? UpdateMoments.Centered(_setting.IngredientCount)
        : UpdateMoments.Uncentered(_setting.IngredientCount, rewardOffset, forgettingOffset);

    private (double Loss, double X, double Y) WithBestInnate(UpdateMoments moments, double reward, double forgetting)
    {
        double none = Mean(moments, reward, forgetting, 0, 0, null);
        double along = Mean(moments, reward, forgetting, 1, 0, null);
        double against = Mean(moments, reward, forgetting, -1, 0, null);
        double across = _stateCount == 2 ? Mean(moments, reward, forgetting, 0, 1, null) : 0;
        double square = ((along + against) / 2) - none;
        double x = -(along - against) / (4 * square);
        double y = _stateCount == 2 ? -(across - none - square) / (2 * square) : 0;
        double loss = none - (square * ((x * x) + (y * y)));
        return double.IsFinite(loss) ? (loss, x, y) : (double.PositiveInfinity, 0, 0);
    }

    private double Mean(UpdateMoments moments, double a, double b, double innateX, double innateY, double[]? byEvent)
    {
        const double Variance = UpdateMoments.Variance;
        double tau = _setting.ReadoutNoise * _setting.ReadoutNoise;
        double rewardNoise = a * a * _setting.RewardNoise * _setting.RewardNoise;
        double channelNoise = b * b * tau;
        double noiseTrace = (moments.RewardNoiseTrace * rewardNoise) + (moments.ChannelNoiseTrace * channelNoise);
        double noiseSum = (moments.RewardNoiseSum * rewardNoise) + (moments.ChannelNoiseSum * channelNoise);
        double mean = moments.InputMean;
        Span<double> share = stackalloc double[2];
        Span<double> x = stackalloc double[2];
        Span<double> y = stackalloc double[2];
        Span<double> trace = stackalloc double[2];
        Span<double> sum = stackalloc double[2];
        Begin(innateX, innateY, share, x, y, trace, sum);
        double total = 0;
        for (int position = 0; position < _setting.EventCount; position++)
        {
            double loss = tau;
            for (int state = 0; state < _stateCount; state++)
            {
                double overlap = (_valueX[state] * x[state]) + (_valueY[state] * y[state]);
                loss += (Variance * ((Norm * share[state]) - (2 * overlap) + trace[state])) + (mean * mean * sum[state]);

                // What E[ΔW Wᵀ] and E[ΔW ΔWᵀ] add.
                double values = a * a * Norm * share[state];
                double crossed = -2 * a * b * overlap;
                double weightTrace = b * b * trace[state];
                double weightSum = b * b * sum[state];
                double newTrace = trace[state]
                    + (2 * ((Variance * ((a * overlap) - (b * trace[state]))) - (moments.MeanProduct * b * sum[state])))
                    + (moments.Reward.TraceOfTrace * values) + (moments.Cross.TraceOfTrace * crossed)
                    + (moments.Forgetting.TraceOfTrace * weightTrace) + (moments.Forgetting.TraceOfSum * weightSum)
                    + (noiseTrace * share[state]);
                sum[state] += (-2 * b * ((moments.MeanProduct * _setting.IngredientCount) + Variance) * sum[state])
                    + (moments.Reward.SumOfTrace * values) + (moments.Cross.SumOfTrace * crossed)
                    + (moments.Forgetting.SumOfTrace * weightTrace) + (moments.Forgetting.SumOfSum * weightSum) + (noiseSum * share[state]);
                trace[state] = newTrace;
                x[state] += Variance * ((a * share[state] * _valueX[state]) - (b * x[state]));
                y[state] += Variance * ((a * share[state] * _valueY[state]) - (b * y[state]));
            }

            total += loss;
            if (byEvent is not null)
            {
                byEvent[position] = loss;
            }

            MoveOn(share, x, y, trace, sum);
        }

        double meanLoss = total / _setting.EventCount;
        return double.IsNaN(meanLoss) ? double.PositiveInfinity : meanLoss;
    }

    private void Begin(
        double innateX, double innateY, Span<double> share, Span<double> x, Span<double> y, Span<double> trace, Span<double> sum)
    {
        double variance = _setting.WeightNoise * _setting.WeightNoise;
        bool startsAnywhere = _stateCount == 2 && _setting.Environment.Start == EnvironmentStart.Random;
        share[0] = startsAnywhere ? 0.5 : 1;
        share[1] = startsAnywhere ? 0.5 : 0;
        for (int state = 0; state < 2; state++)
        {
            x[state] = share[state] * innateX;
            y[state] = share[state] * innateY;
            trace[state] = share[state] * ((innateX * innateX) + (innateY * innateY)
                + (variance * (_setting.IngredientCount - (_setting.IsCentered ? 1 : 0))));
            sum[state] = _setting.IsCentered ? 0 : share[state] * variance * _setting.IngredientCount;
        }
    }

    /// <summary>The environment flips or drifts: the weights stay, what they are compared with does not.</summary>
    private void MoveOn(Span<double> share, Span<double> x, Span<double> y, Span<double> trace, Span<double> sum)
    {
        if (_stateCount == 2)
        {
            double flip = _setting.Environment.SwitchProbability;
            Mix(share, flip);
            Mix(x, flip);
            Mix(y, flip);
            Mix(trace, flip);
            Mix(sum, flip);
        }
        else
        {
            x[0] *= _keptByDrift;
        }
    }

    private static void Mix(Span<double> moment, double flip) =>
        (moment[0], moment[1]) = (((1 - flip) * moment[0]) + (flip * moment[1]), (flip * moment[0]) + ((1 - flip) * moment[1]));
}
