using Kenyon.Inference.Ceilings;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Ceilings;

/// <summary>What is said of shares, with numbers put in: 40 choices of two by chance are −27.7 nats.</summary>
public sealed class CeilingVerdictTests
{
    private const double Chance = -27.72588722239781;

    [Fact]
    public void A_share_is_at_most_that_and_its_interval_is_of_a_model_named_beforehand()
    {
        var verdict = Judge([-20, -21, -20, -22], [-15, -16, -14, -17]);
        Assert.StartsWith("winStayLoseShift captures at most ", verdict.Sentence, StringComparison.Ordinal);
        Assert.Contains("a lower bound", verdict.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("named beforehand, not for the best of several.", verdict.Sentence, StringComparison.Ordinal);
        Assert.True(verdict.Captured[1].Low > 0);
        Assert.Contains(
            "better than the networks do", Judge([-10, -11, -10, -12], [-15, -16, -14, -17]).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_networks_cannot_be_told_from_chance_nothing_is_said_to_be_absent()
    {
        var verdict = Judge([-20, -21, -20, -22], [-20, -36, -19, -34]);
        Assert.Equal(
            "The networks' gain over chance is 0.0119 nats a trial [-0.3459, 0.3697] (subjects left out), which with 4 subjects cannot be "
            + "told from none: what a rule captures of what can be predicted is not known.",
            verdict.Sentence);
        Assert.All(verdict.Captured, share => Assert.Equal(CapturedShare.Unknown, share));
    }

    [Fact]
    public void Of_one_subject_there_is_no_test()
    {
        Assert.Contains(
            "Of one subject there is no interval and no test: the networks' gain over chance, 0.0681 nats a trial, may be chance.",
            Judge([-26], [-25]).Sentence,
            StringComparison.Ordinal);
        var below = Judge([-26], [-30]);
        Assert.Contains("-0.0569 nats a trial (blocks left out), which with one subject", below.Sentence, StringComparison.Ordinal);
        Assert.Equal(CapturedShare.Unknown, below.Captured[1]);
    }

    /// <summary>Left-out blocks, which no subject is scored by here, speak for a footing that foretells new subjects badly.</summary>
    [Fact]
    public void A_subject_is_scored_on_the_footing_that_foretold_the_others_best()
    {
        var verdict = Judge(
            [-20, -21, -20, -22], [-15, -16, -14, -17], perSubject: new([-5, -5, -5, -5], [], [-30, -31, -30, -32]));
        Assert.Equal(Judge([-20, -21, -20, -22], [-15, -16, -14, -17]).Captured[1], verdict.Captured[1]);
        // What one subject says of the footing does not count where it is scored itself.
        var lucky = Judge([-20, -21, -20, -22], [-15, -16, -14, -17], perSubject: new([-5, -5, -5, -5], [], [-2, -23, -22, -24]));
        double[] gains = [-2 - Chance, -21 - Chance, -20 - Chance, -22 - Chance];
        Assert.NotEqual(gains.Sum() / (-62 - (4 * Chance)), lucky.Captured[1].Share, 1e-9);
        gains = [-20 - Chance, -23 - Chance, -22 - Chance, -24 - Chance];
        Assert.Equal(gains.Sum() / (-62 - (4 * Chance)), lucky.Captured[1].Share, 1e-9);
    }

    private static CeilingVerdict Judge(double[] pooled, double[] ceiling, LeftOut? perSubject = null)
    {
        int count = pooled.Length;
        var comparison = ModelComparison.Run(
            [new Chance(), new WinStayLoseShift()], MadeUpDesign.Create(count, 40, 1), new FitOptions(StartCount: 1),
            count == 1 ? [Footing.PerSubject] : [Footing.PerSubject, Footing.Pooled], 0, leavesOut: false, _ => new WorkPool(1));
        var model = comparison.Models[1];
        var none = LeftOut.Unknown(count);
        double[] chance = [.. pooled.Select(_ => Chance)];
        var judged = model with
        {
            Footings =
            [
                .. model.Footings.Select((fit, number) => fit with
                {
                    LeftOut = number == model.Footings.Count - 1 ? new(pooled, none.Sessions, pooled) : perSubject ?? none,
                }),
            ],
        };
        return CeilingVerdict.On(
            comparison with
            {
                Models =
                [
                    new(comparison.Models[0].Model, [comparison.Models[0].Best with { LeftOut = new(chance, none.Sessions, chance) }]),
                    new(judged.Model, judged.Footings),
                ],
            },
            new Ceiling(count >= ScoredParts.FewestSubjects, [], ceiling));
    }
}
