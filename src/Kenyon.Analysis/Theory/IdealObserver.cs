using Kenyon.Experiments.Planning;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Analysis.Theory;

/// <summary>
/// The ideal observer of a prediction experiment: what bounds all learners from below (MODEL.md, section 8). It watches the lifetimes on
/// which champions are reported, with the same foods, flips and noisy rewards.
/// </summary>
public static class IdealObserver
{
    /// <summary>Lifetimes watched unless told otherwise.</summary>
    public const int DefaultLifetimeCount = 16_384;

    /// <summary>Watches.</summary>
    /// <param name="scenario">A scenario of the prediction task.</param>
    /// <param name="lifetimeCount">How many lifetimes, at least 2.</param>
    /// <param name="stop">Ends the work; nothing of it is kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two lifetimes.</exception>
    public static ObserverLoss Of(
        Scenario scenario, int lifetimeCount = DefaultLifetimeCount, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetimeCount, 2);
        double channel = scenario.Readout.Noise * scenario.Readout.Noise;
        var kind = scenario.Environment.Kind;
        if (kind == EnvironmentKind.Fixed && scenario.WeightsEvolved)
        {
            return new ObserverLoss("innate knowledge of the one value vector", channel, 0, 0, false);
        }

        if (kind is EnvironmentKind.Switching or EnvironmentKind.SwitchingPerLifetime)
        {
            var filter = new MarkovFilterObserver(scenario);
            bool isLoose = kind == EnvironmentKind.SwitchingPerLifetime || !scenario.WeightsEvolved;
            return Mean("hidden-Markov filter that is told both value vectors", isLoose, filter.Watch);
        }

        double kept = kind == EnvironmentKind.Drifting
            ? DriftMultiplier.Of(scenario.Environment.Autocorrelation, scenario.IngredientCount)
            : 1;
        var kalman = new KalmanObserver(scenario, kept);
        return Mean("Kalman filter, the best linear estimator", false, (numbers, _) => kalman.Watch(numbers)) with { IsLinear = true };

        ObserverLoss Mean(string name, bool isLoose, Func<LifetimeNumbers, LifetimeKey, double> watch)
        {
            double sum = 0, squares = 0;
            for (int trial = 0; trial < lifetimeCount; trial++)
            {
                stop.ThrowIfCancellationRequested();
                var lifetime = new LifetimeKey(scenario.RunSeed, LifetimeSet.TestGeneration, trial);
                double loss = watch(new LifetimeNumbers(scenario, lifetime), lifetime);
                sum += loss;
                squares += loss * loss;
            }

            double mean = sum / lifetimeCount;
            double variance = Math.Max(0, (squares - (sum * mean)) / (lifetimeCount - 1));
            return new ObserverLoss(name, channel + mean, Math.Sqrt(variance / lifetimeCount), lifetimeCount, isLoose);
        }
    }
}
