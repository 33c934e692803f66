using System.Text.Json.Nodes;
using Kenyon.Analysis.Rules;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Sections;

/// <summary>Which terms matter: each knocked out, each alone, and their Shapley shares, on the same lifetimes.</summary>
public sealed class TermSection : IAnalysisSection
{
    private const double Needed = 0.2;
    private const double Idle = 0.02;

    /// <inheritdoc/>
    public string Name => "terms";

    /// <inheritdoc/>
    public string Title => "Which terms matter";

    /// <inheritdoc/>
    public SectionReport? Of(AnalysisGroup group, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Learners.Count == 0)
        {
            return null;
        }

        var studies =
            group.Learners.Select(learner => TermStudy.Of(learner, group.Tools.LifetimeCount, group.Tools.CreateEvaluator, stop)).ToList();
        RuleTerm[] terms = [.. group.Learners[0].Reading.Family.Terms.Where(
            term => studies.Any(study => study.Terms.Any(entry => entry.Term == term)))];
        double gain = studies.Average(study => study.Gain);
        var entries = terms.Select(term => (
            Term: term,
            Loss: Mean(term, entry => entry.Loss),
            Alone: Mean(term, entry => entry.Alone),
            Shapley: Mean(term, entry => entry.Shapley),
            Share: Share(term))).ToList();
        return new SectionReport(
            [.. Sentences()],
            [
                new SectionTable(
                    ["term", "times", "knocked out costs", "alone gains", "Shapley share", "of the gain"],
                    [.. entries.Select(entry => (IReadOnlyList<string>)
                    [
                        entry.Term.Name, entry.Term.Factors.Length > 0 ? entry.Term.Factors : "1", Text(entry.Loss), Text(entry.Alone),
                        Text(entry.Shapley),
                        Percent(entry.Share.Value),
                    ])]),
            ],
            new JsonObject
            {
                ["fitness"] = Replicates.Number(studies.Average(study => study.Whole.Value)),
                ["noLearning"] = Replicates.Number(studies.Average(study => study.NoLearning.Value)),
                ["gain"] = Replicates.Number(gain),
                ["exact"] = studies.All(study => study.IsExact),
                ["lifetimes"] = group.Tools.LifetimeCount,
                ["terms"] = new JsonArray([.. entries.Select(entry => (JsonNode)new JsonObject
                {
                    ["term"] = entry.Term.Name,
                    ["knockOut"] = Json(entry.Loss),
                    ["alone"] = Json(entry.Alone),
                    ["shapley"] = Json(entry.Shapley),
                    ["share"] = Replicates.Json(entry.Share),
                })]),
            });

        IEnumerable<string> Sentences()
        {
            string error = studies.Count == 1 ? $" ± {Significant(studies[0].Whole.StandardError)}" : "";
            yield return $"With its rule the agent reaches {Significant(studies.Average(study => study.Whole.Value))}{error}, "
                + $"without learning {Significant(studies.Average(study => study.NoLearning.Value))}"
                + $" (fitness, n = {group.Tools.LifetimeCount:N0} "
                + $"lifetimes{(studies.Count > 1 ? $" of each of {studies.Count} runs" : "")}).";
            var sure = Gain();
            if (!(sure.Low > 0))
            {
                yield return $"No gain of learning larger than {Significant(Math.Max(0, sure.High))} was seen (gain {Significant(gain)} "
                    + $"[{Significant(sure.Low)}, {Significant(sure.High)}]): what single terms are worth says little.";
                yield break;
            }

            string[] needed = [.. entries.Where(entry => entry.Loss.Low > Needed * gain).Select(entry => Factors(entry.Term))];
            string[] idle = [.. entries.Where(entry => entry.Loss.Low > -Idle * gain && entry.Loss.High < Idle * gain)
                .Select(entry => Factors(entry.Term))];
            string[] open =
            [
                .. entries.Where(entry => (entry.Loss.Value > Needed * gain && !(entry.Loss.Low > Needed * gain))
                    || (Math.Abs(entry.Loss.Value) < Idle * gain && !idle.Contains(Factors(entry.Term))))
                    .Select(entry => Factors(entry.Term)),
            ];
            if (needed.Length > 0)
            {
                yield return $"It needs {List(needed)}: without {(needed.Length == 1 ? "it" : "any of them")} more than a fifth of the "
                    + "gain of learning is lost.";
            }

            if (idle.Length > 0)
            {
                yield return $"{List(idle)} {(idle.Length == 1 ? "does" : "do")} next to nothing: "
                    + $"knocking {(idle.Length == 1 ? "it" : "each")} out changes less than 2 % of the gain.";
            }

            if (open.Length > 0)
            {
                int count = studies.Count >= Jackknife.FewestUnits ? studies.Count : group.Tools.LifetimeCount;
                yield return $"How much {List(open)} {(open.Length == 1 ? "matters" : "matter")} is open: "
                    + $"the {IntervalLabel.OfSeveral(count)} of what knocking out costs are too wide to say.";
            }

            string[] ruinous = [.. entries.Where(entry => entry.Loss.Low > 1.05 * gain).Select(entry => Factors(entry.Term))];
            if (ruinous.Length > 0)
            {
                yield return $"Without {List(ruinous)} the agent does worse than one that never learns, which the Shapley shares show; "
                    + "shares of the gain count such a rule as not learning.";
            }

            yield return studies.All(study => study.IsExact)
                ? "All subsets of the terms were tried; errors come from the lifetimes alone."
                : "There are too many terms for all subsets: Shapley shares are means over sampled orders of adding them, "
                    + "and their errors say so.";
        }

        (double Low, double High) Gain()
        {
            var interval = Replicates.Mean([.. studies.Select(study => study.Gain)]);
            if (double.IsFinite(interval.Low))
            {
                return (interval.Low, interval.High);
            }

            // Of few runs: the errors of both means, as if they were independent, which is wider than they are.
            double error = Math.Sqrt(studies.Sum(study => (study.Whole.StandardError * study.Whole.StandardError)
                + (study.NoLearning.StandardError * study.NoLearning.StandardError)))
                / studies.Count;
            double half = error * StudentT.Reach(Math.Max(1, group.Tools.LifetimeCount - 1));
            return (gain - half, gain + half);
        }

        StatisticInterval Share(RuleTerm term) => Replicates.Mean(
            [.. studies.Select(study => study.Terms.FirstOrDefault(entry => entry.Term == term)?.Share ?? 0)]);

        (double Value, string Spread, double Low, double High) Mean(RuleTerm term, Func<TermImportance, Estimate> part)
        {
            Estimate[] found = [.. studies.Select(
                study => study.Terms.FirstOrDefault(entry => entry.Term == term) is { } entry ? part(entry) : default)];
            var interval = Replicates.Mean([.. found.Select(estimate => estimate.Value)]);
            if (double.IsFinite(interval.Low))
            {
                return (interval.Value, $" [{Significant(interval.Low)}, {Significant(interval.High)}]", interval.Low, interval.High);
            }

            double error = Math.Sqrt(found.Sum(estimate => estimate.StandardError * estimate.StandardError)) / found.Length;
            double half = error * StudentT.Reach(Math.Max(1, group.Tools.LifetimeCount - 1));
            return (interval.Value, $" ± {Significant(error)}", interval.Value - half, interval.Value + half);
        }
    }

    private static string Text((double Value, string Spread, double Low, double High) entry) => Significant(entry.Value) + entry.Spread;

    private static JsonObject Json((double Value, string Spread, double Low, double High) entry) => new()
    {
        ["mean"] = Replicates.Number(entry.Value), ["low"] = Replicates.Number(entry.Low), ["high"] = Replicates.Number(entry.High),
    };

    private static string Significant(double value) => Signed(value.ToString(Math.Abs(value) >= 10 ? "F1" : "F4"));

    private static string Percent(double share) => double.IsFinite(share) ? Signed($"{100 * share:F0}") + " %" : "";

    /// <summary>With a proper minus sign, and no minus before a zero.</summary>
    private static string Signed(string number) =>
        number.Any(digit => digit is >= '1' and <= '9') ? number.Replace('-', '−') : number.TrimStart('-');

    private static string Factors(RuleTerm term) => term.Factors.Length > 0 ? term.Factors : "the bias";

    private static string List(string[] names) => names.Length == 1 ? names[0] : string.Join(", ", names.SkipLast(1)) + " and " + names[^1];
}
