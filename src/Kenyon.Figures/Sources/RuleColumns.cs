using Kenyon.Analysis.Rules;
using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Figures.Sources;

/// <summary>The terms of the rules of several runs, as figures and tables show them side by side.</summary>
/// <param name="runs">Runs with a rule, at least one.</param>
public sealed class RuleColumns(IReadOnlyList<RunData> runs)
{
    private readonly HashSet<string> _excluded =
        [.. Names(runs).Where(name => runs.All(run => StatusOf(run, name) == TermStatus.Excluded))];

    /// <summary>The terms that took part in any of the runs, in order.</summary>
    public IReadOnlyList<string> Terms => [.. Names(runs).Where(name => !_excluded.Contains(name))];

    /// <summary>The terms that are identified in all of the runs, in order.</summary>
    public IReadOnlyList<string> Identified => [.. Terms.Where(name => runs.All(run => StatusOf(run, name) == TermStatus.Identified))];

    /// <summary>Whether what multiplies some variables is identified in all of the runs.</summary>
    /// <param name="term">What is multiplied.</param>
    public bool Identifies(RuleTerm term) => Identified.Any(name => Find(name)!.MultipliesLike(term));

    /// <summary>Whether learning gains a champion something: its 95 % interval lies above that of the lesioned champion. The rules of the
    /// others are what chance left there.</summary>
    /// <param name="run">A finished run with a rule.</param>
    public static bool Gains(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Summary!.Test.Low > run.Summary.Lesioned.High;
    }

    /// <summary>What is known of a term of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="term">Name of the term.</param>
    public static TermStatus StatusOf(RunData run, string term)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Find(run, term) is { } known ? RuleIdentifiability.StatusOf(known, RuleContext.Of(run)) : TermStatus.Identified;
    }

    /// <summary>η·θ of a term of a run, with the canonical sign.</summary>
    /// <param name="run">The run.</param>
    /// <param name="term">Name of the term.</param>
    public static double Effective(RunData run, string term)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Summary?.Rule?.Effective.GetValueOrDefault(term) ?? double.NaN;
    }

    /// <summary>What a rule has in front of some variables (<see cref="RuleTerm.SumIn"/>), with the canonical sign.</summary>
    /// <param name="run">The run.</param>
    /// <param name="term">What is multiplied.</param>
    /// <returns>0 where the rule has no such term, NaN where there is no rule.</returns>
    public static double Effective(RunData run, RuleTerm term)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(term);
        return run.Summary?.Rule is { } rule ? term.SumIn(rule.Effective) ?? 0 : double.NaN;
    }

    /// <summary>Coefficients of a run with the canonical sign, divided by the largest of those that are identified: the others drift and
    /// must not set the scale.</summary>
    /// <param name="run">The run.</param>
    /// <returns>By term; all 0 where the rule does nothing.</returns>
    public IReadOnlyDictionary<string, double> Relative(RunData run)
    {
        double largest = Terms.Where(term => StatusOf(run, term) == TermStatus.Identified)
            .Select(term => Math.Abs(Effective(run, term)))
            .DefaultIfEmpty(0)
            .Max();
        return Terms.ToDictionary(term => term, term => largest > 0 ? Effective(run, term) / largest : 0);
    }

    /// <summary>The variables that a term multiplies, e.g. <c>R·x</c>; <c>1</c> for the bias.</summary>
    /// <param name="term">Name of the term.</param>
    public string Factors(string term) => Find(term) is not { } known ? term : known.Factors.Length > 0 ? known.Factors : "1";

    /// <summary>Colours of terms that are shown together.</summary>
    /// <param name="terms">Their names.</param>
    internal IReadOnlyList<ScottPlot.Color> ColorsOf(IReadOnlyList<string> terms) => FigureStyle.ColorsOf([.. terms.Select(Find)]);

    private RuleTerm? Find(string term) => runs.Select(run => Find(run, term)).FirstOrDefault(known => known is not null);

    private static RuleTerm? Find(RunData run, string term) => run.Scenario.Rule.Family.Terms.FirstOrDefault(known => known.Name == term);

    private static IEnumerable<string> Names(IReadOnlyList<RunData> runs) =>
        runs.Where(run => run.Summary?.Rule is not null).SelectMany(run => run.Summary!.Rule!.Effective.Keys).Distinct();
}
