using System.Globalization;
using Kenyon.Analysis.Matching;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Animals.Matching;

namespace Kenyon.Cli.Output.Animals;

/// <summary>A match for a person.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class MatchText(Terminal terminal)
{
    private const int MostConditions = 10;
    private const int MostRules = 3;

    /// <summary>Writes a match to standard output: the question, the answer, what stands behind it.</summary>
    public void Write(MatchAnswer answer)
    {
        var match = answer.Match;
        Line("");
        Line("Which world would have evolved what these animals do?");
        Line("");
        foreach (string sentence in MatchVerdict.On(match))
        {
            Line(sentence);
        }

        if (match.Conditions is { } conditions)
        {
            Axes(conditions);
            if (answer.TellsHalves)
            {
                Halves(conditions);
            }

            Conditions(match, conditions);
            Groups(match);
        }

        Line("");
        Line(
            $"The likeliest rules{(match.Conditions is null ? "" : $" (of the {match.Scores.Count:N0} whose groups lie nearest)")}, "
            + $"with β{(match.Parts.IsAny ? $", {match.Parts}" : "")} of each animal refitted:");
        foreach (var score in match.Scores.Take(MostRules))
        {
            var rule = match.Atlas.Rules[score.Rule];
            Line(Number($"  {-score.Total / match.Data.TrialCount:F4} nats a trial  {rule.Formula}"));
            Line($"    {rule.Sentence} ({match.Atlas.Describe(match.Atlas.ConditionOfRule[score.Rule])}"
                + $"{(rule.Learns ? "" : "; learning did not pay there")})");
        }

        Baselines(match);
    }

    /// <summary>Writes a match with an atlas that was made finer.</summary>
    public void Write(RefineAnswer answer)
    {
        Write(answer.Match);
        if (answer.Folder is null || answer.Match.Match.Conditions is not { } conditions)
        {
            return;
        }

        double before = answer.Added.Sum(number => answer.Match.Match.Atlas.Conditions[number].PriorWeight)
            / conditions.Conditions.Sum(number => answer.Match.Match.Atlas.Conditions[number].PriorWeight);
        Line("");
        Line(Number($"The atlas was made finer: {answer.Added.Count} conditions between and beyond the most probable ones ")
            + Number($"have {answer.AddedProbability:F3} of the probability (beforehand {before:F3}). Their runs: {answer.Folder}"));
    }

    /// <summary>What groups that were traced back came to.</summary>
    public void Write(TraceAnswer answer)
    {
        var (study, request) = (answer.Study, answer.Request);
        Line("");
        Line(Number($"{study.Groups.Count} groups of {request.SubjectCount} subjects with {request.TrialCount} trials each, by rules ")
            + Number($"that were held out, among {study.ConditionCount} conditions. {FlippingDesign.Sentence}"));
        Line(Number($"The true condition had {study.LogScore:F2} nats of log probability on average (a guess has {study.GuessScore:F2}); ")
            + Number($"it was in the first place in {study.First:P0}, in the top tenth in {study.TopTenth:P0}; ")
            + Number($"the first place was claimed with {study.MeanClaimed:F2}; sets of 90 % held the truth in {study.Coverage90:P0}."));
        Line(Number($"None of these was said of {answer.None:P0}. Halves of the replicates differ by {answer.Halves.Conditions:F2} ")
            + "(median total variation over conditions).");
        Line("");
        int name = Math.Max(7, answer.Axes.Max(axis => axis.Axis.Name.Length));
        Line(terminal.Faint($"{"setting".PadRight(name)}  claimed  right  halves"));
        for (int axis = 0; axis < answer.Axes.Count; axis++)
        {
            var (reliability, halves) = (answer.Axes[axis], answer.Halves.Axes[axis]);
            Line(Number($"{reliability.Axis.Name.PadRight(name)}  {reliability.Claimed,7:F2}  {reliability.Right,5:F2}  {halves,6:F2}"));
        }
    }

    /// <summary>What is known of an atlas beforehand.</summary>
    public void Write(TraceStandard answer)
    {
        Line("");
        int name = Math.Max(7, answer.Designs[0].Axes.Max(axis => axis.Name.Length));
        Line(terminal.Faint(
            $"{"right in a share of groups".PadRight(Math.Max(name, 26))}"
            + string.Concat(answer.Designs.Select(design => $"{$"{design.SubjectCount} × {design.TrialCount}",12}")) + "   commonest"));
        for (int axis = 0; axis < answer.Designs[0].Axes.Count; axis++)
        {
            Line($"{answer.Designs[0].Axes[axis].Name.PadRight(Math.Max(name, 26))}"
                + string.Concat(answer.Designs.Select(design => Number($"{design.Axes[axis].Right,12:F2}")))
                + Number($"{answer.Designs[0].Axes[axis].Guess,12:F2}"));
        }

        if (answer.File is { } file)
        {
            Line("");
            Line($"Kept for kenyon match: {file}");
        }
    }

    private void Axes(ConditionMatch conditions)
    {
        Line("");
        int name = conditions.Axes.Max(answer => answer.Axis.Name.Length);
        int width = Math.Max(5, conditions.Axes.Max(answer => answer.Axis.Values.Max(value => value.Length)));
        Line(terminal.Faint($"{"setting".PadRight(name)}  {"value".PadRight(width)}  probability  beforehand  right when claimed"));
        foreach (var answer in conditions.Axes.OrderByDescending(answer => answer.Information))
        {
            for (int value = 0; value < answer.Axis.Values.Count; value++)
            {
                string right = double.IsNaN(answer.ReliabilityOf(value)) ? "-" : Number($"{answer.ReliabilityOf(value):F2}");
                Line(
                    Number($"{(value == 0 ? answer.Axis.Name : "").PadRight(name)}  {answer.Axis.Values[value].PadRight(width)}  ")
                    + Number($"{answer.Posterior[value],11:F3}  {answer.Prior[value],10:F3}  {right,18}"));
            }
        }
    }

    private void Halves(ConditionMatch conditions)
    {
        Line("");
        int name = conditions.Axes.Max(answer => answer.Axis.Name.Length);
        int width = Math.Max(5, conditions.Axes.Max(answer => answer.Axis.Values.Max(value => value.Length)));
        Line(terminal.Faint($"{"setting".PadRight(name)}  {"value".PadRight(width)}  even replicates  odd replicates"));
        for (int axis = 0; axis < conditions.Axes.Count; axis++)
        {
            var values = conditions.Axes[axis].Axis.Values;
            for (int value = 0; value < values.Count; value++)
            {
                Line(Number($"{(value == 0 ? conditions.Axes[axis].Axis.Name : "").PadRight(name)}  {values[value].PadRight(width)}  ")
                    + Number($"{conditions.Halves.Even[axis][value],15:F3}  {conditions.Halves.Odd[axis][value],14:F3}"));
            }
        }
    }

    private void Conditions(AtlasMatch match, ConditionMatch conditions)
    {
        Line("");
        Line(terminal.Faint("probability  condition (settings that are 0 or false are left out)"));
        foreach (int place in conditions.Ranking.Take(MostConditions))
        {
            Line(Number($"{conditions.Posterior[place],11:F3}  {match.Atlas.Describe(conditions.Conditions[place])}"));
        }
    }

    private void Groups(AtlasMatch match)
    {
        if (match.Groups.Count == 0)
        {
            return;
        }

        int name = match.Atlas.Axes.Max(axis => axis.Name.Length);
        Line("");
        Line(terminal.Faint(
            $"{"setting".PadRight(name)}  groups, most probable values, and the probability that the first comes before, "
            + "is the same, comes after"));
        foreach (var contrast in GroupContrast.Of(match.Groups))
        {
            string Most(string group) => match.Groups.First(other => other.Group == group).Conditions.Axes
                .First(answer => answer.Axis == contrast.Axis) is var answer
                ? Number($"{group} {answer.Axis.Values[answer.Most]} ({answer.Posterior[answer.Most]:F2})")
                : "";
            Line(Number($"{contrast.Axis.Name.PadRight(name)}  {Most(contrast.First)}, {Most(contrast.Second)}: ")
                + Number($"{contrast.Less:F2}, {contrast.Same:F2}, {contrast.Greater:F2}"));
        }
    }

    private void Baselines(AtlasMatch match)
    {
        int width = Math.Max(5, match.Baselines.Max(baseline => baseline.Fit.Model.Name.Length));
        Line("");
        Line("Models that know nothing of evolution, each on the footing that has the lowest BIC, and on the one that foretells animals "
            + "that were left out best:");
        Line(terminal.Faint($"{"model".PadRight(width)}  par.  nats/trial       BIC  CV animal"));
        foreach (var baseline in match.Baselines)
        {
            double left = baseline.Footed.Footings.Max(fit => fit.LeftOut.Subjects.Sum());
            Line(Number($"{baseline.Fit.Model.Name.PadRight(width)}  {baseline.Fit.ParameterCount,4}  ")
                + Number($"{baseline.Fit.NegativeLogLikelihoodPerTrial,10:F4}  {baseline.Fit.Bic,8:F1}  {LeftOut(left),9}"));
        }

        if (match.Conditions?.LeftOut is { } animals)
        {
            Line($"{"atlas".PadRight(width)}  {"",4}  {"",10}  {"",8}  {LeftOut(animals.LogLikelihoods.Sum()),9}");
        }

        string LeftOut(double sum) => double.IsNaN(sum) ? "-" : Number($"{-sum / match.Data.TrialCount:F4}");
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(string text) => terminal.Line(text);
}
