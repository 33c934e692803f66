using Kenyon.Analysis.Matching;
using Kenyon.Analysis.Matching.Posteriors;

namespace Kenyon.Tests.Inference.Matching;

/// <summary>What a match says that one should do next, for every way in which an answer can fall short.</summary>
public sealed class MatchAdviceTests
{
    private const string Else = "ask the same of other animals of this kind";
    private const string Refine = "--refine evolves conditions between and beyond";
    private const string Discover = "kenyon discover looks for the terms";

    /// <summary>A match with nothing left to wish for: settings are told, halves agree, animals are foretold as well as may be.</summary>
    private static readonly Lazy<AtlasMatch> s_whole = new(() =>
    {
        var match = AtlasMatchTests.Usual;
        var conditions = match.Conditions!;
        var halves = conditions.Halves with { Distance = conditions.Halves.Distance with { Conditions = 0.1 } };
        return match with
        {
            Conditions = conditions with
            {
                Misfit = 0.5,
                LeftOut = new LeftOutAnimals([.. match.BestBaseline.LeftOut.Subjects]),
                Halves = halves,
                UsualHalves = conditions.UsualHalves with { Conditions = 0.1 },
                Axes = [.. conditions.Axes.Select(axis => Told(axis, place: 1))],
            },
        };
    });

    [Fact]
    public void Where_nothing_is_lacking_other_animals_are_asked() => Assert.Equal($"What to do next: {Else}.", Advice(s_whole.Value));

    [Fact]
    public void Choices_without_dependence_on_reward_are_held_against_habits()
    {
        var match = s_whole.Value;
        // Nothing tells models that learn from those that do not.
        var found = match.Dependence with { Difference = match.Dependence.Difference with { Low = -0.01, High = 0.01 } };
        string advice = Advice(match with { Dependence = found });
        Assert.Contains("kenyon compare shows what these choices hang on", advice, StringComparison.Ordinal);
        Assert.All([Discover, Refine, Else], words => Assert.DoesNotContain(words, advice, StringComparison.Ordinal));
    }

    [Fact]
    public void An_atlas_of_single_rules_is_answered_by_one_with_replicates() => Assert.Equal(
        "What to do next: match with an atlas that has ten replicates each of two conditions or more in which learning pays.",
        Advice(s_whole.Value with { Conditions = null }));

    [Fact]
    public void What_the_rules_lack_is_searched_for()
    {
        string none = Advice(With(conditions => conditions with { Misfit = 0.01 }));
        Assert.StartsWith($"What to do next: {Discover}", none, StringComparison.Ordinal);
        var behind = new LeftOutAnimals([.. s_whole.Value.BestBaseline.LeftOut.Subjects.Select(value => value - 20)]);
        string advice = Advice(With(conditions => conditions with { LeftOut = behind }));
        Assert.Contains(Discover, advice, StringComparison.Ordinal);
        Assert.DoesNotContain(Else, advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Halves_that_differ_more_than_usual_and_borders_ask_for_more_conditions()
    {
        string apart = Advice(With(conditions => conditions with
        {
            Halves = conditions.Halves with { Distance = conditions.Halves.Distance with { Conditions = 0.16 } },
        }));
        Assert.StartsWith($"What to do next: {Refine}", apart, StringComparison.Ordinal);
        Assert.DoesNotContain(Else, apart, StringComparison.Ordinal);
        Assert.Equal($"What to do next: {Else}.", Advice(With(conditions => conditions with
        {
            Halves = conditions.Halves with { Distance = conditions.Halves.Distance with { Conditions = 0.14 } },
        })));
        var border = With(conditions => conditions with { Axes = [.. conditions.Axes.Select(axis => Told(axis, place: 0))] });
        Assert.Contains(border.Conditions!.Axes, axis => axis.IsOnBorder);
        Assert.Contains(Refine, Advice(border), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_told_asks_for_more_animals_and_a_border_of_it_is_no_reason_to_refine()
    {
        string advice = Advice(With(conditions => conditions with
        {
            Axes =
            [
                .. conditions.Axes.Select(axis => Told(axis, place: 0)).Select(axis => axis with
                {
                    Reliability = axis.Reliability with { Right = axis.Prior.Max() },
                }),
            ],
        }));
        Assert.Contains("would tell made.learning, ", advice, StringComparison.Ordinal);
        Assert.Contains($"(these are {s_whole.Value.Data.Subjects.Count} animals)", advice, StringComparison.Ordinal);
        Assert.DoesNotContain(Refine, advice, StringComparison.Ordinal);
    }

    private static string Advice(AtlasMatch match) => MatchVerdict.On(match)[^1];

    private static AtlasMatch With(Func<ConditionMatch, ConditionMatch> change) =>
        s_whole.Value with { Conditions = change(s_whole.Value.Conditions!) };

    /// <summary>A setting that can be told, most probably of one of its values.</summary>
    private static AxisAnswer Told(AxisAnswer axis, int place)
    {
        double[] posterior = [.. axis.Posterior.Select((_, value) => value == place ? 0.9 : 0.1 / (axis.Posterior.Count - 1))];
        return axis with { Reliability = axis.Reliability with { Right = 0.95 }, Posterior = posterior };
    }
}
