using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Rules;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Inference.Fitting;

/// <summary>
/// Behind every fit: it is finite, never worse than chance where the model can be chance, and never worse than a smaller model that it
/// contains; else it is none.
/// </summary>
public sealed class GuardTests
{
    private const double Slack = 1e-6;

    private static readonly FitOptions s_quick = new(StartCount: 2);

    [Fact]
    public void No_model_is_worse_than_what_it_contains()
    {
        int pairs = 0;
        foreach (var data in new[]
        {
            MadeUpChoices.OneHot(11, 30),
            MadeUpChoices.OneHot(12, 24, options: 3, graded: true),
            MadeUpChoices.Mirrored(13, 24).Scaled(),
        })
        {
            pairs += Check(data, new ModelParts(), new FitOptions(StartCount: 1, MostIterations: 60));
            pairs += Check(data, new ModelParts(HasBias: true), new FitOptions(StartCount: 1, MostIterations: 60));
        }

        Assert.True(pairs >= 100, $"only {pairs} pairs were checked");
    }

    [Fact]
    [Trait("Category", "Long")]
    public void No_model_is_worse_than_what_it_contains_for_any_animal()
    {
        foreach (var data in new[] { AnimalData.Flies, AnimalData.Bees, AnimalData.Mice })
        {
            Check(data, new ModelParts(), new FitOptions());
        }

        Check(AnimalData.Rat, new ModelParts(), s_quick);
    }

    [Fact]
    public void What_a_model_contains_it_does_exactly()
    {
        foreach (var data in new[] { MadeUpChoices.OneHot(14, 60, graded: true), MadeUpChoices.Mirrored(15, 60) })
        {
            foreach (string name in ModelCatalog.Names.Where(name => name != Psychometric.Kind || !data.IsOneHot))
            {
                var model = ModelCatalog.Create(name, data.Design(), new ModelParts(HasBias: true, HasPerseveration: true));
                var remembers = ModelCatalog.Create(
                    name, data.Design(), new ModelParts(HasBias: true, HasTraceRate: true, HasInitialValue: data.IsOneHot));
                foreach (var (larger, nested) in new[] { model, remembers }.SelectMany(one => one.Nested, (one, nested) => (one, nested)))
                {
                    double[] values = [.. nested.Model.Parameters.Select(parameter => parameter.Typical(0.1) / 4)];
                    double smaller = Likelihood.Evaluate(nested.Model, data.Subjects[0], data.InputCount, values, []);
                    Assert.Equal(smaller, Likelihood.Evaluate(larger, data.Subjects[0], data.InputCount, nested.Embed(values), []), 1e-9);
                }
            }
        }
    }

    [Fact]
    public void A_smaller_model_on_its_bound_is_contained_too()
    {
        // The logarithm of a bound gives a little more than the bound back: the start must not be lost for that.
        var model = new PearceHall(MadeUpChoices.OneHot(20, 10).Design());
        Assert.True(Math.Exp(Math.Log(100)) > 100);
        Assert.True(StartList.IsWithin(model, [1, 0, Math.Exp(Math.Log(100))]));
        Assert.True(StartList.IsWithin(model, [0, 1, Math.Exp(Math.Log(0.01))]));
        Assert.False(StartList.IsWithin(model, [1, 0, 100.1]));
        Assert.False(StartList.IsWithin(model, [-0.001, 0, 3]));
    }

    [Fact]
    public void What_is_no_number_is_no_fit_and_counts_in_no_sum()
    {
        var one = MadeUpChoices.OneHot(16, 60);
        var two = MadeUpChoices.OneHot(17, 40);
        var data = one with
        {
            Subjects = [one.Subjects[0], two.Subjects[0] with { Subject = "broken", Reward = [.. Enumerable.Repeat(double.NaN, 40)] }],
        };
        var broken = new DeltaRule(data.Design());
        var fit = GroupFit.Fit(broken, data, s_quick, new WorkPool(1));
        Assert.Equal([true, false], fit.Fits.Select(subject => subject.IsFitted));
        Assert.Equal(60, fit.Trials);
        Assert.Equal(60 * Math.Log(0.5), fit.ChanceLogLikelihood, 1e-9);
        Assert.True(double.IsFinite(fit.Bic));
        Assert.Contains("1 of 2 fits failed (subject broken: no place was found", fit.Failure, StringComparison.Ordinal);

        var comparison = ModelComparison.Run(
            [broken, new Chance()], data, s_quick, [Footing.PerSubject], simulations: 0, leavesOut: true, _ => new WorkPool(1));
        Assert.Equal(1, comparison.Best);
        Assert.False(comparison.Fits[0].IsFitted);
        Assert.StartsWith(
            "chance is the only model that is fitted.", Verdict.OnComparison(comparison), StringComparison.Ordinal);
        Assert.True(comparison.Selection!.Frequencies[0] < comparison.Selection.Frequencies[1]);
    }

    [Fact]
    public void What_is_worse_than_a_part_of_it_is_no_fit()
    {
        var data = MadeUpChoices.OneHot(18, 60);
        var fit = Fitter.Fit(new FitProblem(new Pretender(data.Design()), data.Subjects, data.InputCount), s_quick);
        Assert.Equal("it came out worse than bias, which it contains", fit.Failure);
    }

    [Fact]
    public void What_is_worse_than_chance_is_no_fit_though_it_does_not_contain_chance()
    {
        // Away from what was rewarded, without bounds: even the least β makes it sure of what was not chosen.
        var data = MadeUpChoices.OneHot(18, 400);
        ExpressionModel Model(string text) => new(RuleExpression.Parse(text), data.Design(), ReadoutKind.Linear, hasDecay: false, text);
        ModelFit Fitted(string text) => Fitter.Fit(new FitProblem(Model(text), data.Subjects, data.InputCount), s_quick);
        var away = Fitted("dw = -x*(r - y)");
        Assert.StartsWith("it came out worse than chance (", away.Failure, StringComparison.Ordinal);
        Assert.StartsWith(
            "dw = -x*(r - y) is not fitted: 1 of 1 fits failed",
            Verdict.OnFit(GroupFit.Of(away.Model, [away], data), recovery: null),
            StringComparison.Ordinal);

        // Choices of nobody: β is at its least value, and what that costs is no failure, but is said.
        var hair = Fitted("dw = x*(r - y)");
        Assert.True(hair.IsFitted, hair.Failure);
        string verdict = Verdict.OnFit(GroupFit.Of(hair.Model, [hair], data), recovery: null);
        double loss = data.Subjects[0].ChanceLogLikelihood() - hair.LogLikelihood;
        Assert.Equal(loss > 400 * 5e-5, verdict.Contains("worse than chance", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(97)]
    [InlineData(0.001)]
    public void Starts_agree_whatever_the_rewards(double unit)
    {
        var made = MadeUpDesign.Create(4, 150, seed: 3);
        var simulation = new SubjectSimulation(made, seed: 3);
        var model = new DeltaRuleForgetting(made.Design());
        var raw = made with { Subjects = [.. Enumerable.Range(0, 4).Select(subject => simulation.Run(model, [0.3, 4], subject, 0))] };
        var data = (raw with
        {
            Subjects = [.. raw.Subjects.Select(subject => subject with { Reward = [.. subject.Reward.Select(reward => reward * unit)] })],
        }).Scaled();
        var fit = GroupFit.Fit(model, data, new FitOptions(), new WorkPool(2));
        Assert.All(fit.Fits, subject => Assert.InRange(subject.AgreeingStarts, (subject.Starts.Count / 2) + 1, subject.Starts.Count));
    }

    [Fact]
    public void Folds_are_fitted_as_well_as_by_many_starts()
    {
        var made = MadeUpDesign.Create(6, 100, seed: 4);
        var simulation = new SubjectSimulation(made, seed: 4);
        var model = new RescorlaWagnerForgetting(made.Design());
        for (int number = 0; number < 6; number++)
        {
            SubjectChoices[] subjects = [simulation.Run(model, [0.3, 0.2, 3], number, 0)];
            var whole = Fitter.Fit(new FitProblem(model, subjects, 2), new FitOptions());
            bool[] kept = [.. Enumerable.Range(0, 100).Select(trial => trial >= 20)];
            var problem = new FitProblem(model, subjects, 2, Scored: [kept]);
            var many = Fitter.Fit(problem, new FitOptions(StartCount: 16));
            Assert.Equal(many.LogLikelihood, problem.LogLikelihood(WarmFit.Parameters(problem, whole, new FitOptions()), []), 1e-6);
        }
    }

    private static int Check(ChoiceData data, ModelParts parts, FitOptions options)
    {
        int pairs = 0;
        FitMemory[] memories = [.. data.Subjects.Select(_ => new FitMemory())];
        var pool = new WorkPool(Environment.ProcessorCount);
        foreach (string name in ModelCatalog.Names.Where(name => name != Psychometric.Kind || !data.IsOneHot))
        {
            var fit = GroupFit.Fit(ModelCatalog.Create(name, data.Design(), parts), data, options, pool, memories: memories);
            Assert.True(fit.IsFitted, $"{name}: {fit.Failure}");
            Assert.True(fit.LogLikelihood >= fit.ChanceLogLikelihood - Slack, $"{name} is worse than chance");
            TestContext.Current.TestOutputHelper?.WriteLine($"{data.Source} {name}: {fit.NegativeLogLikelihoodPerTrial:F4} nats");
            foreach (var nested in fit.Model.Nested.Where(nested => nested.Model.Parameters.Count > 0))
            {
                // Fitted alone, as a person would: not by what the larger one remembers.
                var smaller = GroupFit.Fit(nested.Model, data, options, pool, memories: memories);
                for (int subject = 0; subject < data.Subjects.Count; subject++, pairs++)
                {
                    double[] values = nested.Embed(smaller.Fits[subject].Parameters);
                    bool isWithin = values.Select((value, place) =>
                        value >= fit.Model.Parameters[place].Low - 1e-6 && value <= fit.Model.Parameters[place].High + 1e-6).All(holds =>
                            holds);
                    Assert.True(
                        !isWithin || fit.Fits[subject].LogLikelihood >= smaller.Fits[subject].LogLikelihood - Slack,
                        $"{name} is worse than {nested.Model.Name}");
                }
            }
        }

        return pairs;
    }

    /// <summary>A model that says that it contains a bias, and does not.</summary>
    private sealed class Pretender(ChoiceDesign design) : IBehaviourModel
    {
        public string Name => "pretender";

        public string Formula => "nothing";

        public IReadOnlyList<ModelParameter> Parameters { get; } = [ModelParameter.LogOdds("a", "a")];

        public IReadOnlyList<string> Merged => [];

        public IReadOnlyList<NestedModel> Nested =>
            [new(ModelCatalog.Create(ModelCatalog.Bias, design, new ModelParts()), values => [.. values])];

        public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
            where T : struct, IScalar<T> => new Indifferent<T>();
    }

    private sealed class Indifferent<T> : Policy<T>
        where T : struct, IScalar<T>
    {
        public override void Reset()
        {
        }

        public override void Weigh(in ChoiceTrial trial, Span<T> utilities) => utilities.Fill(T.Of(0));

        public override void Learn(in ChoiceTrial trial, int chosen, double reward)
        {
        }
    }
}
