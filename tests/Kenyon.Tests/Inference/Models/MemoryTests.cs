using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Scaling;

namespace Kenyon.Tests.Inference.Models;

/// <summary>What a model carries besides its values: a trace of its choices, a value at birth, forgetting of the unchosen.</summary>
public sealed class MemoryTests
{
    private const string DecayFamily = "rewardHebbianDecay";

    private static readonly ModelParts s_parts = new(HasTraceRate: true, HasInitialValue: true);
    private static readonly ChoiceData s_many = MadeUpChoices.OneHot(4, 150, options: 4, graded: true, offersChange: true);

    /// <summary>A plain twin of the delta rule with both, from the equations.</summary>
    [Fact]
    public void A_delta_rule_with_a_trace_and_a_value_at_birth_is_what_the_equations_say()
    {
        const double Rate = 0.4, Temperature = 3, Birth = 0.9, TraceRate = 0.3, Draw = -1.2;
        var subject = s_many.Subjects[0];
        double[] weights = new double[4], traces = new double[4];
        double expected = 0;
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            if (subject.Starts[trial])
            {
                Array.Fill(weights, Birth);
                Array.Clear(traces);
            }

            int[] offered = subject.OptionId[subject.OptionStart[trial]..subject.OptionStart[trial + 1]];
            double[] odds = [.. offered.Select(option => Math.Exp((Temperature * weights[option]) + (Draw * traces[option])))];
            int chosen = offered[subject.Chosen[trial]];
            expected += Math.Log(odds[subject.Chosen[trial]] / odds.Sum());
            weights[chosen] += Rate * (subject.Reward[trial] - weights[chosen]);
            for (int option = 0; option < 4; option++)
            {
                traces[option] += TraceRate * ((option == chosen ? 1 : 0) - traces[option]);
            }
        }

        Assert.Equal(expected, At(DeltaRule.Kind, s_parts, Rate, Temperature, Birth, TraceRate, Draw), 1e-11);

        // A family of rules in log-odds, w → β·w: the same choices.
        Assert.Equal(
            expected,
            At(
                "dw = eta * x * (a * r - y)", s_parts, Temperature, Rate, Temperature * Birth, TraceRate, Draw),
            1e-9);
    }

    [Fact]
    public void With_a_trace_rate_of_one_and_a_value_of_nought_nothing_is_added()
    {
        foreach (string name in new[] { DeltaRule.Kind, RescorlaWagnerForgetting.Kind, PearceHall.Kind, DecayFamily })
        {
            var plain = ModelCatalog.Create(name, s_many.Design(), new ModelParts(HasPerseveration: true));
            double[] values = [.. plain.Parameters.Select(parameter => parameter.Typical(0.3))];
            double expected = Likelihood.Evaluate(plain, s_many.Subjects[0], s_many.InputCount, values, []);
            Assert.Equal(expected, At(name, s_parts, [.. values[..^1], 0, 1, values[^1]]), 1e-11);
        }
    }

    /// <summary>Forgetting of the unchosen at a rate of its own, in a family: Weight = −φ, PrePost = φ − α.</summary>
    [Fact]
    public void The_family_with_decay_forgets_the_unchosen_at_a_rate_of_its_own()
    {
        var model = ModelCatalog.Create(DecayFamily, s_many.Design(), new ModelParts());
        var values = new double[model.Parameters.Count];
        double Of(string name, double value) => values[model.Parameters.ToList().FindIndex(parameter => parameter.Name == name)] = value;
        Of("RewardPre", 0.3 * 4);
        Of("PrePost", 0.1 - 0.3);
        Of("Weight", -0.1);
        Assert.Equal(At(RescorlaWagnerForgetting.Kind, new ModelParts(), 0.3, 0.1, 4), At(DecayFamily, new ModelParts(), values), 1e-10);
        Assert.Contains(model.Nested, nested => nested.Model is RescorlaWagnerForgetting);
        Assert.Contains(model.Nested, nested => nested.Model is DeltaRuleForgetting);
    }

    [Theory]
    [InlineData(DeltaRule.Kind, "rate inverseTemperature initialValue traceRate perseveration")]
    [InlineData(ChoiceKernelModel.WithDeltaRule, "rate inverseTemperature traceRate perseveration initialValue")]
    [InlineData(ChoiceKernelModel.Kind, "traceRate perseveration")]
    [InlineData(RewardOnly.Kind, "rate traceRate perseveration")]
    [InlineData(WinStayLoseShift.Kind, "afterWin afterLoss")]
    [InlineData("dw = eta * x * r", "eta traceRate perseveration")]
    [InlineData("dw = eta * x * (r - y)", "eta inverseTemperature initialValue traceRate perseveration")]
    public void Parts_are_added_where_a_choice_can_show_them(string model, string expected)
    {
        var parameters = ModelCatalog.Create(model, s_many.Design(), s_parts).Parameters;
        string[] names = [.. parameters.Select(parameter => parameter.Name)];
        Assert.Equal(expected.Split(' ').Length, names.Length);
        Assert.All(
            expected.Split(' ').Where(name => !name.StartsWith("after", StringComparison.Ordinal)), name => Assert.Contains(name, names));
    }

    [Fact]
    public void A_value_at_birth_needs_options_that_have_one_input_each() => Assert.Contains(
        "one input each",
        Assert.Throws<ModelException>(
            () => ModelCatalog.Create(DeltaRule.Kind, MadeUpChoices.Mirrored(3, 20).Design(), s_parts)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_value_at_birth_has_the_unit_of_reward()
    {
        static ModelParameter Of(string model) =>
            ModelCatalog.Create(model, s_many.Design(), new ModelParts(HasInitialValue: true)).Parameters[^1];
        Assert.Equal(50, Of(DeltaRule.Kind).InUnit(0.5, new DataScale(100, 1)), 1e-12);
        Assert.Equal(0.5, Of(DecayFamily).InUnit(0.5, new DataScale(100, 1)), 1e-12);
    }

    /// <summary>Forty animals that are born three times, one set of parameters: the fit finds those that made the choices.</summary>
    [Fact]
    public void What_made_the_choices_is_found_again()
    {
        double[] truth = [0.3, 0.12, 4, 0.8, 0.4, 1.0];
        var designs = MadeUpDesign.Create(40, 150, seed: 5);
        designs = designs with
        {
            Subjects = [.. designs.Subjects.Select(subject => subject with
            {
                Starts = [.. Enumerable.Range(0, subject.TrialCount).Select(trial => trial % 50 == 0)],
            })],
        };
        var model = ModelCatalog.Create(RescorlaWagnerForgetting.Kind, designs.Design(), s_parts);
        Assert.Equal(
            ["rate", "forgetting", "inverseTemperature", "initialValue", "traceRate", "perseveration"],
            model.Parameters.Select(parameter => parameter.Name));
        var simulation = new SubjectSimulation(designs, seed: 7);
        var data = designs with { Subjects = [.. Enumerable.Range(0, 40).Select(number => simulation.Run(model, truth, number, 0))] };
        var fit = Pooled(model, data);
        double[] error = [0.06, 0.04, 0.8, 0.25, 0.12, 0.25];
        Assert.All(Enumerable.Range(0, truth.Length), place => Assert.InRange(
            fit.Parameters[place], truth[place] - error[place], truth[place] + error[place]));

        // Models without one of the parts explain the choices worse than one more parameter is worth.
        double price = Math.Log(data.TrialCount) / 2;
        foreach (var (name, parts) in new[]
        {
            (DeltaRule.Kind, s_parts), (DeltaRuleForgetting.Kind, s_parts),
            (RescorlaWagnerForgetting.Kind, new ModelParts(HasTraceRate: true)),
            (RescorlaWagnerForgetting.Kind, new ModelParts(HasPerseveration: true, HasInitialValue: true)),
        })
        {
            var smaller = Pooled(ModelCatalog.Create(name, data.Design(), parts), data);
            Assert.True(smaller.LogLikelihood < fit.LogLikelihood - price, $"{name}: {smaller.LogLikelihood} beside {fit.LogLikelihood}");
        }

        // And what has none of them is not said to have them: rates of the trace and values at birth come out where they were.
        var plain = ModelCatalog.Create(DeltaRule.Kind, designs.Design(), new ModelParts());
        var without = designs with { Subjects = [.. Enumerable.Range(0, 40).Select(number => simulation.Run(plain, [0.3, 4], number, 0))] };
        var found = Pooled(ModelCatalog.Create(RescorlaWagnerForgetting.Kind, designs.Design(), s_parts), without);
        Assert.InRange(found.Parameters[1], 0, 0.03);
        Assert.InRange(found.Parameters[3], -0.2, 0.2);
        Assert.InRange(found.LogLikelihood - Pooled(plain, without).LogLikelihood, 0, 2 * price);
    }

    private static ModelFit Pooled(IBehaviourModel model, ChoiceData data) =>
        PooledFit.Fit(new FitProblem(model, data.Subjects, data.InputCount), new FitOptions(2), new WorkPool(2), new FitMemory());

    private static double At(string model, ModelParts parts, params double[] values) => Likelihood.Evaluate(
        ModelCatalog.Create(model, s_many.Design(), parts), s_many.Subjects[0], s_many.InputCount, values, []);
}
