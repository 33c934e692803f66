using System.Globalization;
using Kenyon.Analysis.Matching;
using Kenyon.Figures.Animals;
using Kenyon.Inference.Recovery;

namespace Kenyon.Cli.Output.Animals;

/// <summary>A match for a person.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class MatchText(Terminal terminal)
{
    private const int MostClasses = 10;
    private const int MostRules = 3;

    /// <summary>Writes a match to standard output.</summary>
    public void Write(AtlasMatch match)
    {
        Line("");
        Line(
            Number($"{match.Scores.Count:N0} rules of {match.Atlas.Conditions.Count:N0} conditions; in this design ")
            + Number($"{match.RuleClassCount:N0} classes of rules and {match.Classes.Count:N0} of conditions can be told apart"));
        Line(
            "(expected odds of 20 to 1 over all trials). Classes are equally probable beforehand: "
            + Number($"{1.0 / match.Classes.Count:F3} each. Refitted for each subject: β{(match.Parts.IsAny ? $", {match.Parts}" : "")}."));
        Classes(match);
        Axes(match);
        Line("");
        Line("The nearest evolved rules:");
        foreach (int rule in match.Nearest.Take(MostRules))
        {
            Line(Number($"  {-match.Scores[rule].Total / match.Data.TrialCount:F4} nats a trial  {match.Atlas.Rules[rule].Formula}"));
            Line($"    {match.Atlas.Rules[rule].Sentence} ({match.Atlas.Describe(match.Atlas.ConditionOfRule[rule])})");
        }

        Baselines(match);
        Line("");
        foreach (string sentence in MatchVerdict.On(match))
        {
            Line(sentence);
        }
    }

    /// <summary>What simulations that were traced back came to.</summary>
    public void Write(MatchRecovery recovery, Atlas atlas)
    {
        double classes = recovery.Cases.Average(traced => traced.ClassCount);
        Line("");
        Line(
            Number($"{recovery.Cases.Count} subjects simulated by rules of known conditions ({atlas.Conditions.Count} conditions, ")
            + Number($"on average {classes:F0} classes that can be told apart):"));
        string more = RecoveryText.More(recovery.Needed, recovery.Cases.Count)
            .Replace("--simulations", "--subjects", StringComparison.Ordinal);
        Line(
            Number($"the true condition, or one that behaves like it, is in the top tenth in {RecoveryText.Number(recovery.TopInterval)} ")
            + Number($"of the cases (exact interval), in the first place in {recovery.FirstShare:P0}."));
        Line(!recovery.IsTelling ? "These are too few simulations to say more."
            : recovery.IsGood ? "Conditions are found again."
            : recovery.Decision == RecoveryDecision.Undecided
            ? Number($"Whether that is enough (from {MatchRecovery.Enough:P0} on) is {more}.")
            : Number($"That is fewer than {MatchRecovery.Enough:P0}: conditions are not found again well enough."));
    }

    private void Classes(AtlasMatch match)
    {
        Line("");
        Line(terminal.Faint("together  mean of subjects       BIC  condition (settings that are 0 or false are left out)"));
        foreach (int number in match.Ranking.Take(MostClasses))
        {
            Line(
                Number($"{match.Posterior.Together[number],8:F3}  {match.Posterior.Mean[number],16:F3}  {match.BicOf(number),8:F1}  ")
                + Number($"{MatchMaps.Label(match, match.Classes[number])}"));
        }
    }

    private void Axes(AtlasMatch match)
    {
        Line("");
        int name = match.Atlas.Axes.Max(axis => axis.Name.Length);
        int width = match.Atlas.Axes.Max(axis => axis.Values.Max(value => value.Length));
        Line(terminal.Faint($"{"setting".PadRight(name)}  {"value".PadRight(width)}  together  mean of subjects  beforehand"));
        foreach (var posterior in AxisPosterior.Of(match).OrderByDescending(posterior => posterior.Information))
        {
            for (int value = 0; value < posterior.Axis.Values.Count; value++)
            {
                Line(
                    Number($"{(value == 0 ? posterior.Axis.Name : "").PadRight(name)}  {posterior.Axis.Values[value].PadRight(width)}  ")
                    + Number($"{posterior.Together[value],8:F3}  {posterior.Mean[value],16:F3}  {posterior.Prior[value],10:F3}"));
            }
        }
    }

    private void Baselines(AtlasMatch match)
    {
        int width = Math.Max(5, match.Baselines.Max(baseline => baseline.Fit.Model.Name.Length));
        Line("");
        Line(
            "Each model on the footing (own parameters, one set for all, drawn from a group) that has the lowest BIC, "
            + "and the one that foretells blocks best:");
        Line(terminal.Faint($"{"model".PadRight(width)}  par.  nats/trial       BIC  CV block"));
        foreach (var baseline in match.Baselines)
        {
            Row(
                baseline.Fit.Model.Name,
                baseline.Fit.ParameterCount,
                baseline.Fit.NegativeLogLikelihoodPerTrial,
                baseline.Fit.Bic,
                baseline.HeldOut);
        }

        Row(
            "atlas",
            match.ParameterCount,
            -ConditionPosterior.LogMean(match.Posterior.LogEvidence) / match.Data.TrialCount,
            match.Bic,
            match.HeldOut);

        void Row(string name, int parameters, double nats, double bic, double heldOut)
        {
            string left = double.IsNaN(heldOut) ? "-" : Number($"{-heldOut / match.Data.TrialCount:F4}");
            Line(Number($"{name.PadRight(width)}  {parameters,4}  {nats,10:F4}  {bic,8:F1}  {left,8}"));
        }
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(string text) => terminal.Line(text);
}
