using Kenyon.Evolution.Optimizers;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Evolution.Distributions;

/// <summary>
/// Population and step of every start of a strategy with restarts: IPOP (Auger and Hansen 2005, doi 10.1109/CEC.2005.1554902) doubles the
/// population each time; BIPOP (Hansen 2009, doi 10.1145/1570256.1570333) puts starts with small populations and steps between, on the same
/// budget.
/// </summary>
internal sealed class RestartSchedule
{
    private const int LargestPopulation = 65536;

    private readonly Restarts _kind;
    private readonly int _firstSize;
    private readonly double _firstStep;
    private readonly ulong _seed;
    private double _doublings;
    private double _largeEvaluations;
    private double _smallEvaluations;
    private double _lastLargeEvaluations;
    private bool _isSmall;

    /// <summary>The schedule at its first start.</summary>
    /// <param name="kind">Whether and how to restart.</param>
    /// <param name="populationSize">Population of the first start.</param>
    /// <param name="step">Step of the first start.</param>
    /// <param name="seed">Seed of the run.</param>
    public RestartSchedule(Restarts kind, int populationSize, double step, ulong seed)
    {
        (_kind, _firstSize, _firstStep, _seed) = (kind, populationSize, step, seed);
        (PopulationSize, Step) = (populationSize, step);
    }

    /// <summary>Number of restarts so far.</summary>
    public int Count { get; private set; }

    /// <summary>λ of the present start.</summary>
    public int PopulationSize { get; private set; }

    /// <summary>σ of the present start.</summary>
    public double Step { get; private set; }

    /// <summary>Candidates evaluated since the present start.</summary>
    public double Evaluations { get; set; }

    /// <summary>Whether the present start, a small one, has used up what it may: half of what the last large one took.</summary>
    public bool IsSpent => _isSmall && Evaluations >= _lastLargeEvaluations / 2;

    /// <summary>Goes on to the next start.</summary>
    public void Advance()
    {
        Count++;
        if (_isSmall)
        {
            _smallEvaluations += Evaluations;
        }
        else
        {
            // The very first start belongs to neither regime.
            _largeEvaluations += Count == 1 ? 0 : Evaluations;
            _lastLargeEvaluations = Evaluations;
        }

        Evaluations = 0;
        _isSmall = _kind == Restarts.Bipop && _smallEvaluations < _largeEvaluations;
        double largest = LargestPopulation / (double)_firstSize;
        if (_isSmall)
        {
            // Hansen 2009: λ = λ₀ (½ λ_large / λ₀)^(U²), σ = σ₀ · 10^(−2U).
            var key = new RandomKey(_seed, Draw.Restart, Count);
            double size = key.Uniform(0);
            double half = Math.Max(1, DoubleMath.Pow(2, _doublings) / 2);
            PopulationSize = (int)(_firstSize * DoubleMath.Pow(Math.Min(half, largest), size * size));
            Step = _firstStep * DoubleMath.Pow(10, -2 * key.Uniform(1));
        }
        else
        {
            _doublings++;
            PopulationSize = (int)(_firstSize * Math.Min(DoubleMath.Pow(2, _doublings), largest));
            Step = _firstStep;
        }
    }

    public double[] Save() =>
        [
            Count, PopulationSize, Step, Evaluations, _doublings, _largeEvaluations, _smallEvaluations, _lastLargeEvaluations,
            _isSmall ? 1 : 0,
        ];

    public void Restore(double[] state)
    {
        if (state.Length != 9 || !(state[1] is >= 4 and <= LargestPopulation))
        {
            throw new ArgumentException(
                $"The state has {state.Length} numbers of restarts and a population of {state.ElementAtOrDefault(1)}; "
                + $"must have 9, and 4 to {LargestPopulation}.");
        }

        (Count, PopulationSize, Step, Evaluations) = ((int)state[0], (int)state[1], state[2], state[3]);
        (_doublings, _largeEvaluations, _smallEvaluations, _lastLargeEvaluations, _isSmall) =
            (state[4], state[5], state[6], state[7], state[8] != 0);
    }
}
