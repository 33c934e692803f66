using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Sampling;

/// <summary>
/// Draws from a density with the no-U-turn sampler (Hoffman and Gelman 2014, Journal of Machine Learning Research 15:1593; Betancourt 2017,
/// arXiv 1701.02434). Random numbers are functions of seed, chain and step, so a chain is the same bits on any thread
/// (decisions/0049-own-sampler.md).
/// </summary>
public static class NoUTurnSampler
{
    private const int MostTries = 100;

    /// <summary>Runs one chain.</summary>
    /// <param name="density">What is sampled.</param>
    /// <param name="blocks">Sizes of blocks of places whose covariance the metric learns, in order; their sum is the number of
    /// dimensions. Shape [blocks].</param>
    /// <param name="scales">Rough standard deviations to begin with. Shape [dimensions].</param>
    /// <param name="start">Makes a place to begin at of standard normals. Shape of both [dimensions].</param>
    /// <param name="options">How.</param>
    /// <param name="number">Number of the chain, from 0.</param>
    /// <param name="done">Told after each step, or null.</param>
    /// <param name="reshape">Called once in the warm-up with the draws so far (shape [draws][dimensions]); may put each draw into other
    /// coordinates, in place, in which the density goes on, and says whether it did. Null: never.</param>
    /// <exception cref="InvalidOperationException">No place was found at which the density is not 0.</exception>
    public static Chain Run(
        LogDensity density,
        IReadOnlyList<int> blocks,
        IReadOnlyList<double> scales,
        Func<double[], double[]> start,
        SamplerOptions options,
        int number,
        Action? done = null,
        Func<IReadOnlyList<double[]>, bool>? reshape = null)
    {
        ArgumentNullException.ThrowIfNull(density);
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(scales);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(options);
        return new Walk(density, blocks, scales, options, number).Run(start, done, reshape);
    }

    private sealed class Walk(
        LogDensity density, IReadOnlyList<int> blocks, IReadOnlyList<double> scales, SamplerOptions options, int number)
    {
        private readonly int _dimensions = blocks.Sum();
        private BlockMetric _metric = new(blocks, scales);
        private StepSize _stepSize = new(options.Acceptance, 1);
        private PathPoint? _at;
        private long _evaluations;

        public Chain Run(Func<double[], double[]> start, Action? done, Func<IReadOnlyList<double[]>, bool>? reshape)
        {
            _at = Start(start);
            _stepSize = new StepSize(options.Acceptance, FirstStepSize(0));
            WarmUp(done, reshape);
            double stepSize = _stepSize.Averaged;
            var steps = new List<(PathPoint Point, PathStep Step)>(options.DrawCount);
            for (int step = 0; step < options.DrawCount; step++)
            {
                var taken = Step(options.WarmupCount + step, stepSize);
                steps.Add((_at, taken));
                done?.Invoke();
            }

            return new Chain(
                [.. steps.Select(step => step.Point.Place)],
                [.. steps.Select(step => step.Point.LogDensity)],
                [.. steps.Select(step => step.Step.StartEnergy)],
                [.. steps.Select(step => step.Step.Diverges)],
                [.. steps.Select(step => step.Step.Doublings)],
                [.. steps.Select(step => step.Step.Acceptance)],
                stepSize,
                _evaluations);
        }

        private void WarmUp(Action? done, Func<IReadOnlyList<double[]>, bool>? reshape)
        {
            var windows = Warmup.Windows(options.WarmupCount);
            int window = 0;
            var draws = new List<double[]>();
            for (int step = 0; step < options.WarmupCount; step++)
            {
                _stepSize.Learn(Step(step, _stepSize.Current).Acceptance);
                done?.Invoke();
                if (window == windows.Count || step < windows[window].First)
                {
                    continue;
                }

                draws.Add([.. _at!.Place]);
                if (step == windows[window].Last)
                {
                    // Half-way there is enough to see in which coordinates the density is round, and time to adapt to them.
                    if (window == (windows.Count - 1) / 2 && reshape?.Invoke(draws) == true)
                    {
                        _at = Point([.. draws[^1]], 1);
                    }

                    if (draws.Count > 1)
                    {
                        _metric = _metric.Of(draws);
                    }

                    _stepSize = new StepSize(options.Acceptance, FirstStepSize(step + 1));
                    draws.Clear();
                    window++;
                }
            }
        }

        private PathStep Step(int step, double stepSize)
        {
            var path = new PathStep(density, _metric, stepSize, options.MostDoublings);
            var momentum = new double[_dimensions];
            new ChainNumbers(options.Seed, Draw.ChainMomentum, number, step).FillNormal(momentum);
            var numbers = new ChainNumbers(options.Seed, Draw.ChainPath, number, step);
            _at = path.Next(_at!, momentum, ref numbers);
            _evaluations += path.EvaluationCount;
            return path;
        }

        private PathPoint Point(double[] place, double stepSize) =>
            new PathStep(density, _metric, stepSize, options.MostDoublings).Point(place, new double[_dimensions]);

        private PathPoint Start(Func<double[], double[]> start)
        {
            for (int attempt = 0; attempt < MostTries; attempt++)
            {
                var normals = new double[_dimensions];
                new ChainNumbers(options.Seed, Draw.ChainStart, number, attempt).FillNormal(normals);
                var point = Point(start(normals), 1);
                if (double.IsFinite(point.LogDensity) && Array.TrueForAll(point.Slopes, double.IsFinite))
                {
                    return point;
                }
            }

            throw new InvalidOperationException($"The density is 0 or has no slope at {MostTries} places in a row.");
        }

        /// <summary>
        /// A step size whose single leap is accepted with a probability near 0.8: doubled or halved until that is crossed (Hoffman and
        /// Gelman 2014, algorithm 4).
        /// </summary>
        private double FirstStepSize(int step)
        {
            const double Wanted = 0.8;
            double stepSize = _stepSize.Current;
            var momentum = new double[_dimensions];
            new ChainNumbers(options.Seed, Draw.ChainFirstStep, number, step).FillNormal(momentum);
            _metric.Momentum(momentum);
            int direction = 0;
            for (int attempt = 0; attempt < MostTries; attempt++)
            {
                var path = new PathStep(density, _metric, stepSize, options.MostDoublings);
                var velocity = new double[_dimensions];
                _metric.Velocity(momentum, velocity);
                var from = _at! with { Momentum = momentum, Velocity = velocity };
                double change = from.Energy - path.Leap(from, isForward: true).Energy;
                _evaluations++;
                int next = change > Math.Log(Wanted) ? 1 : -1;
                if (direction != 0 && next != direction)
                {
                    break;
                }

                direction = next;
                stepSize *= direction > 0 ? 2 : 0.5;
            }

            return stepSize;
        }
    }
}
