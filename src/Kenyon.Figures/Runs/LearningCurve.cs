using Kenyon.Experiments.Champions;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Figures.Runs;

/// <summary>
/// What a champion knows after so many events, over test lifetimes that it lives again: items shown in the static tasks, meals in foraging.
/// </summary>
internal sealed class LearningCurve
{
    /// <summary>Events before and after a flip that are looked at.</summary>
    public const int Before = 5, After = 30;

    private readonly RunData _run;
    private readonly List<double[]> _scores = [];

    private LearningCurve(RunData run, int lifetimeCount) => (_run, LifetimeCount) = (run, lifetimeCount);

    /// <summary>Number of lifetimes.</summary>
    public int LifetimeCount { get; }

    /// <summary>Correlation of W·x with v·x over random foods (one-hot options: over options), by number of events.</summary>
    public RunningMeans Alignment { get; } = new();

    /// <summary>
    /// Squared error, share of right choices, value of the food eaten, or expected reward of the option taken, by number of events.
    /// </summary>
    public RunningMeans Score { get; } = new();

    /// <summary>
    /// The alignment around flips of the environment, with the values after the flip; point <see cref="Before"/> is the first event after
    /// it.
    /// </summary>
    public RunningMeans AroundFlips { get; } = new();

    /// <summary>Number of flips that were seen.</summary>
    public int FlipCount { get; private set; }

    /// <summary>1, or −1 where the sign of y is free and this agent took the other one.</summary>
    public double Sign { get; private set; } = 1;

    /// <summary>As many lifetimes as can be lived in a moment.</summary>
    /// <param name="run">A finished run.</param>
    public static int LifetimesFor(RunData run) => Math.Clamp(80_000 / run.Scenario.StepCount, 16, 256);

    /// <summary>Lives the lifetimes.</summary>
    /// <param name="run">A finished run.</param>
    /// <param name="learns">False switches learning off.</param>
    public static LearningCurve Of(RunData run, bool learns)
    {
        var curve = new LearningCurve(run, LifetimesFor(run));
        curve.Sign = CanonicalSign(run);
        for (int trial = 0; trial < curve.LifetimeCount; trial++)
        {
            curve.Live(trial, learns);
        }

        return curve;
    }

    /// <summary>
    /// The score with neighbouring events pooled: a lifetime counts once, with the mean of those that it has. Events of one lifetime are
    /// not independent, so that counting each would make intervals too narrow.
    /// </summary>
    /// <param name="size">Number of events that become one point, at least 1.</param>
    /// <param name="count">Events to keep before pooling.</param>
    public RunningMeans PooledScore(int size, int count)
    {
        var pooled = new RunningMeans();
        foreach (double[] scores in _scores)
        {
            int point = 0;
            foreach (double[] neighbours in scores.Take(count).Chunk(size))
            {
                pooled.Add(point++, neighbours.Average());
            }
        }

        return pooled;
    }

    /// <summary>The sign of y that the canonical form takes: that of RewardPre in the record of the rule against that as evolved.</summary>
    /// <param name="run">A finished run.</param>
    public static double CanonicalSign(RunData run) => run.Summary?.Rule?.CanonicalSign() ?? 1;

    private void Live(int trial, bool learns)
    {
        var scenario = _run.Scenario;
        var values = _run.Evolved.ValuesOf(trial, learns);
        var task = scenario.Task.Definition;
        var numbers = scenario.Expansion is null ? null : new LifetimeNumbers(scenario, _run.Evolved.LifetimeOf(trial));
        int count = 0;
        var alignments = new List<double>();
        var scores = new List<double>();
        var states = new List<int>();
        _run.Evolved.Live(trial, learns: learns, visit: step =>
        {
            if (!task.CountsEveryStep && !step.IsEvent)
            {
                return;
            }

            var value = values.At(count);
            alignments.Add(
                Sign * WeightAlignment.Of(numbers?.Estimate(step.Weights.AsSpan(0, scenario.InputCount)) ?? step.Weights, value));
            states.Add(step.EnvironmentState);
            Alignment.Add(count, alignments[^1]);
            scores.Add(task.Score(step.Value, step.Readout, step.IsEvent));
            Score.Add(count, scores[^1]);
            count++;
        });
        _scores.Add([.. scores]);

        if (scenario.Environment.IsSwitching)
        {
            AddFlips(alignments, states);
        }
    }

    /// <summary>
    /// Before a flip the old values hold, after it the new ones; a window ends at the next flip. A lifetime counts once, with the mean of
    /// its flips, which are not independent.
    /// </summary>
    private void AddFlips(List<double> alignments, List<int> states)
    {
        var around = new RunningMeans();
        for (int flip = 1; flip < states.Count; flip++)
        {
            if (states[flip] == states[flip - 1])
            {
                continue;
            }

            FlipCount++;
            for (int before = 1; before <= Before && flip - before >= 0 && states[flip - before] == states[flip - 1]; before++)
            {
                around.Add(Before - before, alignments[flip - before]);
            }

            for (int after = 0; after < After && flip + after < states.Count && states[flip + after] == states[flip]; after++)
            {
                around.Add(Before + after, alignments[flip + after]);
            }
        }

        for (int point = 0; point < around.Count; point++)
        {
            AroundFlips.Add(point, around.Mean(point));
        }
    }
}
