using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Evolution.Distributions;

/// <summary>
/// What the full and the separable CMA-ES share: the mean, the two paths, the step size and the restarts (Hansen 2016, arXiv 1604.00772;
/// numbers of equations are of this tutorial). A subclass keeps the covariance matrix C.
/// </summary>
/// <typeparam name="TForm">The subclass.</typeparam>
public abstract class CmaStrategy<TForm> : DistributionStrategy
    where TForm : CmaStrategy<TForm>
{
    private readonly CmaOptions<TForm> _options;
    private readonly bool _isSeparable;
    private readonly RestartSchedule _schedule;
    private FitnessHistory _history;
    private double[] _stepPath;
    private double[] _covariancePath;
    private double _pathMemory = 1; // (1 − c_σ)^(2g)
    private double[] _provenPoint = [];
    private double _provenFitness = double.NegativeInfinity;

    private protected CmaStrategy(string kind, CmaOptions<TForm> options, SearchSpace space, ulong seed, bool isSeparable)
        : base(kind, options, space, seed, options.Start)
    {
        (_options, _isSeparable) = (options, isSeparable);
        _schedule = new RestartSchedule(options.Restarts, FirstPopulationSize, options.InitialStep, seed);
        _history = new FitnessHistory(GeneCount, FirstPopulationSize);
        _stepPath = new double[GeneCount];
        _covariancePath = new double[GeneCount];
        Rates = new Recombination(GeneCount, FirstPopulationSize, options.Active, isSeparable);
        Sigma = options.InitialStep;
    }

    /// <inheritdoc/>
    public sealed override int PopulationSize => _schedule.PopulationSize;

    private protected Recombination Rates { get; private set; }

    /// <summary>σ, in start deviations.</summary>
    private protected double Sigma { get; private set; }

    /// <summary>Largest and smallest standard deviation of the distribution over σ.</summary>
    private protected abstract (double Smallest, double Largest) Widths { get; }

    private protected sealed override double[] BelievedPoint => _provenFitness > _history.LastBest ? _provenPoint : Mean;

    /// <summary>C ← I.</summary>
    private protected abstract void ResetCovariance();

    /// <summary>C^(−1/2) y.</summary>
    private protected abstract double[] Whiten(double[] y);

    /// <summary>Eq. 47, with the candidates' steps over σ as y and (46) for negative weights.</summary>
    /// <param name="path">p_c.</param>
    /// <param name="decay">What of C stays.</param>
    /// <param name="order">Candidates from the best to the worst.</param>
    private protected abstract void LearnCovariance(double[] path, double decay, ReadOnlySpan<int> order);

    private protected sealed override void Update(ReadOnlySpan<double> fitness, ReadOnlySpan<int> order)
    {
        var y = new double[GeneCount]; // (41): the weighted mean step, over σ
        for (int rank = 0; rank < Rates.ParentCount; rank++)
        {
            double weight = Rates.Weights[rank] / Sigma;
            var step = Step(order[rank]);
            for (int gene = 0; gene < y.Length; gene++)
            {
                y[gene] += weight * step[gene];
            }
        }

        for (int gene = 0; gene < y.Length; gene++)
        {
            Mean[gene] += _options.MeanRate * Sigma * y[gene]; // (42)
        }

        double keep = 1 - Rates.StepRate;
        Follow(_stepPath, Whiten(y), keep, Math.Sqrt(Rates.StepRate * (2 - Rates.StepRate) * Rates.ParentMass)); // (43)
        double length = Math.Sqrt(SquareOf(_stepPath));
        _pathMemory *= keep * keep;

        // h_σ: while the step size grows fast, the path of C waits.
        bool isSteady = length / Math.Sqrt(1 - _pathMemory) < (1.4 + (2.0 / (GeneCount + 1))) * Rates.ExpectedLength;
        double pathRate = Rates.PathRate;
        Follow(_covariancePath, y, 1 - pathRate, isSteady ? Math.Sqrt(pathRate * (2 - pathRate) * Rates.ParentMass) : 0); // (45)
        double waiting = isSteady ? 0 : Rates.RankOneRate * pathRate * (2 - pathRate);
        LearnCovariance(_covariancePath, 1 + waiting - Rates.RankOneRate - (Rates.RankManyRate * Rates.WeightSum), order);
        Sigma *= DoubleMath.Exp(Math.Min(1, Rates.StepRate / Rates.StepDamping * ((length / Rates.ExpectedLength) - 1))); // (44)

        bool hasDegenerated = HasDegenerated();
        if (_options.Restarts != Restarts.None)
        {
            _schedule.Evaluations += PopulationSize;
            if (_history.AddAndSeeIfDone(fitness, order) || hasDegenerated || _schedule.IsSpent)
            {
                Restart();
            }
        }
    }

    private protected override void SaveTo(Dictionary<string, double[]> arrays)
    {
        arrays["step"] = [Sigma, _pathMemory, _provenFitness];
        arrays["stepPath"] = [.. _stepPath];
        arrays["covariancePath"] = [.. _covariancePath];
        arrays["restarts"] = _schedule.Save();
        arrays["history"] = _history.Save();
        arrays["proven"] = [.. _provenPoint];
    }

    private protected override void RestoreFrom(Func<string, double[]> read)
    {
        _schedule.Restore(read("restarts"));
        Rates = new Recombination(GeneCount, PopulationSize, _options.Active, _isSeparable);
        _history = new FitnessHistory(GeneCount, PopulationSize);
        _history.Restore(read("history"));
        (Sigma, _pathMemory, _provenFitness) = (read("step")[0], read("step")[1], read("step")[2]);
        _stepPath = [.. read("stepPath")];
        _covariancePath = [.. read("covariancePath")];
        _provenPoint = [.. read("proven")];
    }

    /// <summary>p ← keep · p + gain · y.</summary>
    private static void Follow(double[] path, double[] y, double keep, double gain)
    {
        for (int gene = 0; gene < path.Length; gene++)
        {
            path[gene] = (keep * path[gene]) + (gain * y[gene]);
        }
    }

    private static double SquareOf(double[] vector)
    {
        double sum = 0;
        foreach (double number in vector)
        {
            sum += number * number;
        }

        return sum;
    }

    /// <summary>
    /// Keeps the widest direction between the smallest step and divergence; says whether a restart would be better (TolX, TolXUp,
    /// ConditionCov).
    /// </summary>
    private bool HasDegenerated()
    {
        var (smallest, largest) = Widths;
        double lowest = Math.Max(_options.MinimumStep, 1e-300) / largest;
        double highest = LargestGrowth * _schedule.Step / largest;
        bool isTooSmall = Sigma * largest < Math.Max(1e-12 * _schedule.Step, _options.MinimumStep);
        bool isTooLarge = Sigma > highest;
        Sigma = Math.Max(lowest, Math.Min(highest, Sigma));
        return isTooSmall || isTooLarge || largest > 1e7 * smallest;
    }

    private void Restart()
    {
        if (_history.LastBest > _provenFitness)
        {
            (_provenPoint, _provenFitness) = ([.. Mean], _history.LastBest);
        }

        _schedule.Advance();
        _history = new FitnessHistory(GeneCount, PopulationSize);
        Rates = new Recombination(GeneCount, PopulationSize, _options.Active, _isSeparable);
        Array.Clear(_stepPath);
        Array.Clear(_covariancePath);
        _pathMemory = 1;
        Sigma = _schedule.Step;
        Mean = StartPoint(_options.Start, _schedule.Count);
        ResetCovariance();
    }
}
