using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Groups;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;

namespace Kenyon.Tests.Inference.Scaling;

/// <summary>
/// A fit does not depend on the unit of the file: rewards and features times ten to any power give the same likelihood, and parameters in
/// the other unit.
/// </summary>
public sealed class UnitTests
{
    private static readonly double[] s_units = [1e-6, 1e-3, 0.1, 97, 1e6];

    /// <summary>Two of them, far below 1 and not a power of ten: every day; all of them in the long campaign.</summary>
    private static readonly double[] s_fewUnits = [1e-6, 97];

    /// <summary>
    /// Models of so many parameters that a fit takes its time: one unit a day, from one start, all of them in the long campaign.
    /// </summary>
    private static readonly string[] s_large = ["rewardHebbianDecay", "taylor", "taylorPost"];

    public static TheoryData<string> Models =>
        [
            .. ModelCatalog.Names,
            "dw = eta * x * (r - y)",
            "dw = a * (r - rbar) * x + b * w * x",
            "dw = eta * r * x * y^2 - a * x * w",
            "dw = eta * x * (r - r * y)",
        ];

    [Theory]
    [MemberData(nameof(Models))]
    public void Rewards_may_be_in_any_unit(string name) => FitInUnitsOfRewards(
        name, s_large.Contains(name) ? [97] : s_fewUnits, isQuick: s_large.Contains(name));

    [Theory]
    [MemberData(nameof(Models))]
    [Trait("Category", "Long")]
    public void Rewards_may_be_in_all_units(string name) => FitInUnitsOfRewards(name, s_units);

    [Theory]
    [MemberData(nameof(Models))]
    [Trait("Category", "Long")]
    public void Features_may_be_in_many_units(string name) => FitInUnitsOfFeatures(name, 60, 2, 0.001, 10, 100, 1e6);

    private static void FitInUnitsOfRewards(string name, double[] units, bool isQuick = false)
    {
        if (name == Psychometric.Kind)
        {
            return;
        }

        foreach (var data in new[]
        {
            MadeUpChoices.OneHot(1, isQuick ? 40 : 60, graded: true),
            MadeUpChoices.OneHot(2, isQuick ? 40 : 60, options: 4, graded: true, offersChange: true),
        })
        {
            int starts = isQuick ? 1 : 2;
            var (first, parameters) = Fit(name, data, starts: starts);
            foreach (double unit in units)
            {
                var (other, others) = Fit(name, Times(data, unit, 1), starts: starts);
                Assert.Equal(first, other, 1e-9);
                AssertPowers(name, data, parameters, others, unit, parameter => parameter.RewardPower);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Features_may_be_in_any_unit(string name)
    {
        if (s_large.Contains(name))
        {
            FitInUnitsOfFeatures(name, 40, 1, 1e6);
        }
        else
        {
            FitInUnitsOfFeatures(name, 60, 2, 0.001, 1e6);
        }
    }

    private static void FitInUnitsOfFeatures(string name, int trials, int starts, params double[] units)
    {
        var data = MadeUpChoices.Mirrored(3, trials);
        var (first, parameters) = Fit(name, data, starts: starts);
        foreach (double unit in units)
        {
            var (other, others) = Fit(name, Times(data, 1, unit), starts: starts);
            Assert.Equal(first, other, 1e-9);
            AssertPowers(name, data, parameters, others, unit, parameter => parameter.FeaturePower);
        }
    }

    [Theory]
    [InlineData("deltaRule")]
    [InlineData("pearceHall")]
    public void Priors_and_groups_do_not_see_the_unit_either(string name) => FitGroupsInUnits(name);

    [Theory]
    [InlineData("taylorPost")]
    [Trait("Category", "Long")]
    public void Priors_and_groups_of_large_models_do_not_see_the_unit_either(string name) => FitGroupsInUnits(name);

    private static void FitGroupsInUnits(string name)
    {
        var data = MadeUpChoices.OneHot(4, 60, graded: true);
        foreach (bool isGroup in new[] { false, true })
        {
            double first = Fit(name, data, isGroup, hasPriors: true).NatsPerTrial;
            Assert.Equal(first, Fit(name, Times(data, 1e-6, 1), isGroup, hasPriors: true).NatsPerTrial, 1e-9);
            Assert.Equal(first, Fit(name, Times(data, 1e4, 1), isGroup, hasPriors: true).NatsPerTrial, 1e-9);
        }
    }

    [Theory]
    [InlineData("deltaRule", 1)]
    [InlineData("rewardOnly", 1)]
    [InlineData("taylor", 1)]
    [InlineData("taylorPost", 1)]
    [InlineData("dw = eta * x * (r - y)", 1)]
    [InlineData("dw = a * (r - rbar) * x + b * w * x", 1)]
    [InlineData("dw = eta * r * x * y^2 - a * x * w", 1)]
    [InlineData("dw = eta * x * (r - 0.3) - 0.1 * x * y", 2)]
    [InlineData("dw = eta * x * (r - y) - 0.05 * w + 0.02", 2)]
    public void Parameters_in_the_unit_of_the_file_give_the_same_likelihood_there(string name, int numbers)
    {
        // The model that sees the file as it is, at the parameters that are told: this is what a stranger would check by.
        var raw = Times(MadeUpChoices.Mirrored(5, 40), 3, 0.5);
        var scaled = raw.Scaled();
        var model = ModelCatalog.Create(name, scaled.Design(), new ModelParts());
        double[] inside = [.. model.Parameters.Select(
            parameter => (parameter.Scale == ParameterScale.Linear ? 0.2 : 1) * parameter.Typical(0.3))];
        var plain = ModelCatalog.Create(name, raw.Design(), new ModelParts());
        Assert.Equal(numbers > 1, model.Merged.Count > plain.Merged.Count);

        // The constant input is 1 inside, so it is as large as the features are in the unit of the file.
        double[] inputs = [.. raw.Subjects[0].Inputs.Select((input, place) => place % 2 == 1 ? input * scaled.Scale.Features : input)];
        var subject = raw.Subjects[0] with { Inputs = inputs };
        double expected = Likelihood.Evaluate(plain, subject, 2, ModelParameter.InUnit(model.Parameters, inside, scaled.Scale), []);
        Assert.Equal(expected, Likelihood.Evaluate(model, scaled.Subjects[0], 2, inside, []), 1e-6);
    }

    [Fact]
    public void Zero_and_one_stay_as_they_are_and_other_units_become_them()
    {
        var data = MadeUpChoices.OneHot(6, 40);
        Assert.True(data.Scaled().Scale.IsNone);
        Assert.Equal(data.Subjects[0].Reward, data.Scaled().Subjects[0].Reward);
        var cents = Times(data, 0.03, 1).Scaled();
        Assert.Equal(0.03, cents.Scale.Rewards);
        Assert.Equal(data.Subjects[0].Reward, cents.Subjects[0].Reward);
        Assert.True(cents.Design().HasBinaryRewards);
        var nothing = Times(data, 0, 1).Scaled();
        Assert.True(nothing.Scale.IsNone);
        Assert.All(nothing.Subjects[0].Reward, reward => Assert.Equal(0, reward));
    }

    private static (double NatsPerTrial, double[] Parameters) Fit(
        string name, ChoiceData raw, bool isGroup = false, bool hasPriors = false, int starts = 2)
    {
        // One subject is no group: it comes twice.
        var data = (isGroup ? raw with { Subjects = [.. raw.Subjects, .. raw.Subjects] } : raw).Scaled();
        var model = ModelCatalog.Create(name, data.Design(), new ModelParts());
        var options = new FitOptions(StartCount: starts);
        var fit = isGroup ? EmpiricalBayes.Fit(model, data, options, new WorkPool(2))
            : GroupFit.Fit(model, data, options, new WorkPool(2), hasPriors ? DefaultPriors.Of(model.Parameters) : null);
        return (fit.NegativeLogLikelihoodPerTrial, [.. fit.Fits[0].InUnit(data.Scale).Parameters]);
    }

    private static void AssertPowers(
        string name, ChoiceData data, double[] expected, double[] found, double unit, Func<ModelParameter, double> power)
    {
        var parameters = ModelCatalog.Create(name, data.Scaled().Design(), new ModelParts()).Parameters;
        for (int place = 0; place < expected.Length; place++)
        {
            double converted = expected[place] * Math.Pow(unit, power(parameters[place]));
            Assert.True(
                Math.Abs(converted - found[place]) <= 1e-6 * Math.Abs(converted),
                $"{parameters[place].Name}: {converted:R} against {found[place]:R} in the unit {unit}");
        }
    }

    private static ChoiceData Times(ChoiceData data, double rewards, double features) => data with
    {
        Subjects =
        [
            .. data.Subjects.Select(subject => subject with
            {
                Reward = [.. subject.Reward.Select(reward => reward * rewards)],
                Inputs = [.. subject.Inputs.Select(
                    (input, place) => place % data.InputCount == data.InputCount - 1 ? input : input * features)],
            }),
        ],
    };
}
