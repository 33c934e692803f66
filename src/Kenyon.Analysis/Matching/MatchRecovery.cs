using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Recovery;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Matching;

/// <summary>Whether conditions can be found again: choices are made up by a rule of a known condition, and traced back.</summary>
/// <param name="Cases">What each simulation came to.</param>
public sealed record MatchRecovery(IReadOnlyList<TracedCase> Cases)
{
    /// <summary>Share of the classes that counts as the top.</summary>
    public const double Top = 0.1;

    /// <summary>Share of the simulations in the top from which conditions count as found again.</summary>
    public const double Enough = 0.8;

    /// <summary>
    /// Share of the simulations whose true condition, or one that behaves like it, is among the top tenth of the classes.
    /// </summary>
    public double TopShare => TopInterval.Share;

    /// <summary>The same with its exact interval, which covers at least 95 %.</summary>
    public ShareInterval TopInterval => ShareInterval.Of(Cases.Count(traced => traced.IsTop), Cases.Count);

    /// <summary>Share of the simulations whose true condition, or one that behaves like it, is the most probable.</summary>
    public double FirstShare => (double)Cases.Count(traced => traced.Rank <= 1) / Cases.Count;

    /// <summary>Whether there are enough simulations to say anything.</summary>
    public bool IsTelling => Cases.Count >= RecoveryStudy.FewestSimulations;

    /// <summary>What the simulations say: the whole interval must lie beside the bar.</summary>
    public RecoveryDecision Decision =>
        IsTelling ? RecoveryBar.Decide(TopInterval.Low, TopInterval.High, Enough) : RecoveryDecision.Undecided;

    /// <summary>About how many simulations would decide; null where it is decided, would take more than 5,000, or is not known.</summary>
    public int? Needed => Decision == RecoveryDecision.Undecided ? RecoveryBar.Needed(TopInterval, Cases.Count, Enough) : null;

    /// <summary>Whether recovery supports the posterior.</summary>
    public bool IsGood => Decision == RecoveryDecision.Good;

    /// <summary>
    /// Simulates in the design of given data, each subject with the β, biases and κ that were fitted to it under the rule, and traces back.
    /// Classes are those of the data.
    /// </summary>
    /// <param name="atlas">The rules.</param>
    /// <param name="data">The design.</param>
    /// <param name="parts">What is refitted beside β.</param>
    /// <param name="scores">How well each rule explains the data. Shape [rules].</param>
    /// <param name="classes">Conditions that behave alike in this design.</param>
    /// <param name="count">Number of simulations, at least 1.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="pool">Who does the work.</param>
    public static MatchRecovery Run(
        Atlas atlas,
        ChoiceData data,
        TendencyParts parts,
        IReadOnlyList<RuleScore> scores,
        IReadOnlyList<ConditionClass> classes,
        int count,
        ulong seed,
        WorkPool pool)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(pool);
        var simulation = new SubjectSimulation(data, seed);
        return new MatchRecovery(pool.Run(count, number =>
        {
            int rule = Spread(atlas, number, count);
            var model = parts.With(Atlas.ModelOf(atlas.Rules[rule], data.Design()), data.Design(), "", atlas.Rules[rule].TraceRate);
            var subjects = Enumerable.Range(0, data.Subjects.Count)
                .Select(subject => simulation.Run(model, scores[rule].Parameters[subject], subject, number))
                .ToList();
            var scoring = new AtlasScoring(atlas, data with { Subjects = subjects }, parts);
            return TracedCase.Of(atlas, rule, classes, ConditionPosterior.Of(classes, scoring.Run(new WorkPool(1), crossValidates: false)));
        }));
    }

    /// <summary>
    /// Simulates one subject at a time in a design of its own, with the β and κ with which its rule evolved, and traces back. Classes are
    /// found anew for each.
    /// </summary>
    /// <param name="atlas">The rules.</param>
    /// <param name="trials">Trials of a subject.</param>
    /// <param name="count">Number of simulations, at least 1.</param>
    /// <param name="parts">What is refitted beside β.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="pool">Who does the work.</param>
    public static MatchRecovery SelfTest(Atlas atlas, int trials, int count, TendencyParts parts, ulong seed, WorkPool pool)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(pool);
        var designs = MadeUpDesign.Create(count, trials, seed);
        var simulation = new SubjectSimulation(designs, seed);
        var design = designs.Design();
        return new MatchRecovery(pool.Run(count, number =>
        {
            int rule = Spread(atlas, number, count);
            var model = parts.With(Atlas.ModelOf(atlas.Rules[rule], design), design, "", atlas.Rules[rule].TraceRate);
            var parameters = parts.Parameters(design).Select(parameter => parameter.Name switch
            {
                "inverseTemperature" => Math.Clamp(atlas.Rules[rule].InverseTemperature, parameter.Low, parameter.High),
                "perseveration" => Math.Clamp(atlas.Rules[rule].Perseveration, parameter.Low, parameter.High),
                _ => 0.0,
            }).ToList();
            var data = designs with { Subjects = [simulation.Run(model, parameters, number, repetition: 0)] };
            var scoring = new AtlasScoring(atlas, data, parts);
            var quiet = new WorkPool(1);
            var scores = scoring.Run(quiet, crossValidates: false);
            var classes = ConditionClass.Of(atlas, RuleClasses.Of(atlas, scoring, quiet));
            return TracedCase.Of(atlas, rule, classes, ConditionPosterior.Of(classes, scores));
        }));
    }

    /// <summary>A rule for each simulation, spread evenly over the conditions, and over the replicates of each.</summary>
    private static int Spread(Atlas atlas, int number, int count)
    {
        int conditions = atlas.Conditions.Count;
        int condition = count <= conditions ? (int)((long)number * conditions / count) : number % conditions;
        int[] rules = [.. Enumerable.Range(0, atlas.Rules.Count).Where(rule => atlas.ConditionOfRule[rule] == condition)];
        return rules[(count <= conditions ? number : number / conditions) % rules.Length];
    }
}
