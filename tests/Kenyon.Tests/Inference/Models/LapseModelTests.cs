using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Models;

/// <summary>Models that lapse: with the rate ε they choose by chance.</summary>
public sealed class LapseModelTests
{
    private static readonly ModelParts s_lapse = new(HasLapse: true);
    private static readonly ChoiceData s_data = MadeUpChoices.OneHot(4, 120, options: 4, graded: true, offersChange: true);

    [Fact]
    public void Probabilities_are_mixed_with_those_of_chance()
    {
        const double Lapse = 0.15;
        var plain = ModelCatalog.Create(DeltaRule.Kind, s_data.Design(), new ModelParts());
        var subject = s_data.Subjects[0];
        double expected = 0;
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            var scored = new bool[subject.TrialCount];
            scored[trial] = true;
            double probability = Math.Exp(Likelihood.Evaluate(plain, subject, s_data.InputCount, [0.3, 4], [], scored));
            expected += Math.Log(((1 - Lapse) * probability) + (Lapse / subject.OfferCount(trial)));
        }

        Assert.Equal(expected, At(0.3, 4, Lapse), 1e-10);
        Assert.Equal(Likelihood.Evaluate(plain, subject, s_data.InputCount, [0.3, 4], []), At(0.3, 4, 0), 1e-10);
        Assert.Equal(subject.ChanceLogLikelihood(), At(0.3, 4, 1), 1e-10);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    [InlineData(0.999)]
    public void The_gradient_is_that_of_differences_also_where_nothing_lapses(double lapse)
    {
        const double Step = 1e-6;
        var model = Lapsing();
        var gradient = new double[3];
        Likelihood.Evaluate(model, s_data.Subjects[0], s_data.InputCount, [0.3, 4, lapse], gradient);
        Assert.Equal((At(0.3 + Step, 4, lapse) - At(0.3 - Step, 4, lapse)) / (2 * Step), gradient[0], 1e-4);
        Assert.Equal((At(0.3, 4 + Step, lapse) - At(0.3, 4 - Step, lapse)) / (2 * Step), gradient[1], 1e-4);
        Assert.Equal((At(0.3, 4, lapse + Step) - At(0.3, 4, lapse)) / Step, gradient[2], 0.01);
    }

    [Fact]
    public void What_softmax_holds_impossible_a_lapse_makes_possible()
    {
        var rewards = s_data with
        {
            Subjects = [s_data.Subjects[0] with { Reward = [.. s_data.Subjects[0].Reward.Select(reward => 1_000 * reward)] }],
        };
        double sharp = Likelihood.Evaluate(Lapsing(), rewards.Subjects[0], rewards.InputCount, [0.9, 100, 0.01], new double[3]);
        Assert.True(double.IsFinite(sharp) && sharp > 120 * Math.Log(0.01 / 4), $"{sharp}");
        Assert.True(Likelihood.Evaluate(Lapsing(), rewards.Subjects[0], rewards.InputCount, [0.9, 100, 0], []) < sharp);
    }

    [Fact]
    public void A_lapse_rate_is_found_again_and_is_never_worse_than_none()
    {
        var design = MadeUpDesign.Create(1, 3_000, 2);
        var model = ModelCatalog.Create(DeltaRule.Kind, design.Design(), s_lapse);
        var subject = new SubjectSimulation(design, 2).Run(model, [0.4, 8, 0.2], 0, 0);
        var data = design with { Subjects = [subject] };
        var fit = GroupFit.Fit(model, data, new FitOptions(StartCount: 3), new WorkPool(1));
        Assert.InRange(fit.Fits[0].Parameters[2], 0.12, 0.28);
        Assert.Equal(["rate", "inverseTemperature", "lapse"], model.Parameters.Select(parameter => parameter.Name));
        var without = GroupFit.Fit(
            ModelCatalog.Create(DeltaRule.Kind, data.Design(), new ModelParts()), data, new FitOptions(StartCount: 3), new WorkPool(1));
        Assert.True(fit.LogLikelihood > without.LogLikelihood + 10);
        Assert.IsType<Chance>(ModelCatalog.Create(Chance.Kind, data.Design(), s_lapse));
    }

    private static IBehaviourModel Lapsing() => ModelCatalog.Create(DeltaRule.Kind, s_data.Design(), s_lapse);

    private static double At(params double[] values) =>
        Likelihood.Evaluate(Lapsing(), s_data.Subjects[0], s_data.InputCount, values, []);
}
