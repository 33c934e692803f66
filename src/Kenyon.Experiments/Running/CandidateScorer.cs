using Kenyon.Evolution.Optimizers;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Experiments.Running;

/// <summary>Makes of the scores of many lifetimes one fitness per candidate, with and without penalties, and reads its rule.</summary>
/// <param name="request">The run.</param>
/// <param name="candidateCount">Number of candidates.</param>
/// <param name="measures">What to measure of each rule beside fitness.</param>
internal sealed class CandidateScorer(RunRequest request, int candidateCount, IReadOnlyList<RuleMeasure> measures)
{
    private readonly Agent _agent = request.Layout.Scenario.CreateAgent();
    private readonly PlasticityRule[] _rules =
        [.. Enumerable.Range(0, candidateCount).Select(_ => new PlasticityRule(request.Layout.Scenario.Rule.Family))];

    /// <summary>The objective without penalties; NaN where the candidate failed. Shape [candidates].</summary>
    public double[] Fitness { get; } = new double[candidateCount];

    /// <summary>Mean reward, whatever the objective. Shape [candidates].</summary>
    public double[] Rewards { get; } = new double[candidateCount];

    /// <summary>Fitness as the strategy is told, with penalties; NaN where the candidate failed. Shape [candidates].</summary>
    public double[] Told { get; } = new double[candidateCount];

    /// <summary>
    /// The further numbers that the strategy wants to be told (<see cref="RuleMeasure"/>). Shape [candidates × measures].
    /// </summary>
    public double[] Measures { get; } = new double[candidateCount * measures.Count];

    /// <summary>β, κ, τ, b and the first weight at birth, w₀ where that is one number for all. Shape [candidates].</summary>
    private readonly (float InverseTemperature, float Perseveration, float TraceRate, float LeavingBias, float Birth)[] _policies =
        new (float, float, float, float, float)[candidateCount];

    /// <summary>Candidates from the best to the worst, by the fitness told. Shape [candidates].</summary>
    public int[] Order { get; private set; } = [];

    public void Score(ReadOnlySpan<double> population, PopulationScores scores)
    {
        int geneCount = request.Layout.GeneCount;
        for (int candidate = 0; candidate < candidateCount; candidate++)
        {
            request.Layout.Decode(population.Slice(candidate * geneCount, geneCount), _agent);
            _rules[candidate].CopyFrom(_agent.Rule);
            _policies[candidate] =
                (_agent.InverseTemperature, _agent.Perseveration, _agent.TraceRate, _agent.LeavingBias,
                    _agent.InitialWeights.FirstOrDefault());
            double fitness = scores.ObjectiveOf(candidate);
            double told = fitness - Penalty.Of(
                request.Spec.Penalty,
                _agent.Rule.Comparable(),
                scores.MeanWeightChange(candidate),
                scores.MeanSwitching(candidate));
            Rewards[candidate] = scores.MeanReward(candidate);
            for (int measure = 0; measure < measures.Count; measure++)
            {
                Measures[(candidate * measures.Count) + measure] = measures[measure].Of(ReadRule(candidate), request.Spec.Rule);
            }

            bool failed = !double.IsFinite(told);
            Fitness[candidate] = failed ? double.NaN : fitness;
            Told[candidate] = failed ? double.NaN : told;
        }

        Order = Ranking.BestFirst(Told);
    }

    public GenerationRecord Record(int generation, long evaluations, ResultHash hash, double seconds, double? evaluationSeconds)
    {
        var sorted = Fitness.Where(double.IsFinite).Order().ToArray();
        int best = Order[0];
        var family = request.Layout.Scenario.Rule.Family;
        var (mean, deviation) = request.HasRule ? EffectiveMoments() : (null, null);
        return new GenerationRecord(
            generation,
            Fitness[best],
            sorted.Length > 0 ? sorted.Average() : double.NaN,
            [.. GenerationRecord.QuantileLevels.Select(level => Resampling.Quantile(sorted, level))],
            candidateCount - sorted.Length,
            request.HasRule ? ReadRule(best).Rate : null,
            request.HasRule ? family.ByName(ReadRule(best).Coefficients) : null,
            request.HasRule ? family.ByName(ReadRule(best).Effective) : null,
            mean,
            deviation,
            hash.Hex,
            evaluations,
            seconds,
            request.Spec.Penalty.IsOn ? Told[best] : null,
            request.Spec.Penalty.IsOn ? Told.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average() : null,
            evaluationSeconds,
            PolicyRecord.Of(
                request.Layout.Scenario,
                _policies[best].InverseTemperature, _policies[best].Perseveration, _policies[best].TraceRate, _policies[best].LeavingBias),
            request.Layout.Find(GenomeLayout.InitialValue) is null ? null : _policies[best].Birth,
            request.Layout.Scenario.Objective.IsMean ? null : Rewards[best],
            request.Layout.Scenario.Objective.IsMean ? null : Rewards.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average());
    }

    private RuleReading ReadRule(int candidate) => RuleReading.Of(_rules[candidate], request.HasFreeSign);

    private (IReadOnlyDictionary<string, double> Mean, IReadOnlyDictionary<string, double> Deviation) EffectiveMoments()
    {
        var family = request.Layout.Scenario.Rule.Family;
        var sums = new double[family.Terms.Count];
        var squares = new double[family.Terms.Count];
        for (int candidate = 0; candidate < candidateCount; candidate++)
        {
            var effective = ReadRule(candidate).Effective;
            for (int term = 0; term < sums.Length; term++)
            {
                sums[term] += effective[term];
                squares[term] += effective[term] * effective[term];
            }
        }

        for (int term = 0; term < sums.Length; term++)
        {
            sums[term] /= candidateCount;
            squares[term] = Math.Sqrt(Math.Max(0, (squares[term] / candidateCount) - (sums[term] * sums[term])));
        }

        return (family.ByName(sums), family.ByName(squares));
    }
}
