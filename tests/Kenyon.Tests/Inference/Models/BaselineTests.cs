using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Models;

/// <summary>The baselines beside twins that are written from their equations, plainly.</summary>
public sealed class BaselineTests
{
    private static readonly ChoiceData s_many = MadeUpChoices.OneHot(4, 150, options: 4, graded: true, offersChange: true);
    private static readonly ChoiceData s_stimulus = MadeUpChoices.Mirrored(3, 150);

    [Fact]
    public void The_choice_kernel_follows_what_was_chosen_and_nothing_else()
    {
        const double Rate = 0.3, Draw = 1.7;
        double twin = Twin(s_many, 0, (subject, trial, traces, option) => Draw * traces[option], (subject, trial, traces) =>
        {
            for (int option = 0; option < 4; option++)
            {
                traces[option] += Rate * ((subject.ChosenOption(trial) == option ? 1 : 0) - traces[option]);
            }
        });
        Assert.Equal(twin, At(ChoiceKernelModel.Kind, s_many, Rate, Draw), 1e-11);
        var otherRewards = s_many with { Subjects = [s_many.Subjects[0] with { Reward = new double[150] }] };
        Assert.Equal(At(ChoiceKernelModel.Kind, s_many, Rate, Draw), At(ChoiceKernelModel.Kind, otherRewards, Rate, Draw));
    }

    [Fact]
    public void With_a_trace_rate_of_one_habit_is_perseveration()
    {
        var delta = ModelCatalog.Create(DeltaRule.Kind, s_many.Design(), new ModelParts(HasPerseveration: true));
        double expected = Likelihood.Evaluate(delta, s_many.Subjects[0], s_many.InputCount, [0.4, 3, 0.8], []);
        Assert.Equal(expected, At(ChoiceKernelModel.WithDeltaRule, s_many, 0.4, 3, 1, 0.8), 1e-11);
    }

    [Fact]
    public void Logistic_regression_looks_three_choices_and_outcomes_back()
    {
        double[] choice = [0.9, -0.4, 0.3], outcome = [1.2, 0.5, -0.7];
        var subject = s_many.Subjects[0];
        double twin = Twin(s_many, 0, (_, trial, _, option) => Enumerable.Range(1, 3)
            .Where(lag => trial - lag >= trial / 50 * 50 && subject.ChosenOption(trial - lag) == option)
            .Sum(lag => choice[lag - 1] + (outcome[lag - 1] * subject.Reward[trial - lag])), (_, _, _) => { });
        Assert.Equal(twin, At(LogisticRegression.Kind, s_many, [.. choice, .. outcome]), 1e-11);
    }

    [Fact]
    public void A_Kalman_filter_learns_by_uncertainty_and_is_drawn_to_it()
    {
        const double First = 0.6, Last = 0.2, Temperature = 2.5, Bonus = 0.7;
        double growth = Last * Last / (1 - Last);
        var variance = new double[4];
        double twin = Twin(s_many, 0, (subject, trial, values, option) =>
        {
            if (subject.Starts[trial])
            {
                variance[option] = First / (1 - First);
            }

            return (Temperature * values[option]) + (Bonus * Math.Sqrt(variance[option]));
        }, (subject, trial, values) =>
        {
            if (subject.Starts[trial])
            {
                Array.Fill(variance, First / (1 - First));
            }

            int chosen = subject.ChosenOption(trial);
            double gain = variance[chosen] / (variance[chosen] + 1);
            values[chosen] += gain * (subject.Reward[trial] - values[chosen]);
            variance[chosen] -= gain * variance[chosen];
            for (int option = 0; option < 4; option++)
            {
                variance[option] += growth;
            }
        });
        Assert.Equal(twin, At(KalmanFilter.Kind, s_many, First, Last, Temperature, Bonus), 1e-11);
    }

    /// <summary>
    /// With features the weights after any outcomes are those of Bayesian linear regression where nothing walks (q = 0): (XᵀX + 1/P(0))⁻¹
    /// XᵀR.
    /// </summary>
    [Fact]
    public void A_Kalman_filter_of_features_is_Bayesian_regression()
    {
        var subject = s_stimulus.Subjects[0];
        const double First = 0.8;
        var model = new KalmanFilter(s_stimulus.Design());
        var policy = model.CreatePolicy<Plain>([new(First), new(0), new(3), new(0)]);
        double[,] square = { { (1 - First) / First, 0 }, { 0, (1 - First) / First } };
        double[] product = [0, 0];
        policy.Reset();
        for (int trial = 0; trial < 40; trial++)
        {
            policy.Learn(subject.Trial(trial, 2), subject.Chosen[trial], subject.Reward[trial]);
            var x = subject.Trial(trial, 2).Inputs(subject.Chosen[trial]);
            for (int row = 0; row < 2; row++)
            {
                product[row] += x[row] * subject.Reward[trial];
                for (int column = 0; column < 2; column++)
                {
                    square[row, column] += x[row] * x[column];
                }
            }
        }

        double determinant = (square[0, 0] * square[1, 1]) - (square[0, 1] * square[1, 0]);
        double[] weights =
        [
            ((square[1, 1] * product[0]) - (square[0, 1] * product[1])) / determinant,
            ((square[0, 0] * product[1]) - (square[1, 0] * product[0])) / determinant,
        ];
        var next = subject.Trial(40, 2);
        var utilities = new Plain[2];
        policy.Weigh(next, utilities);
        var second = next.Inputs(1);
        Assert.Equal(3 * ((weights[0] * second[0]) + (weights[1] * second[1])), utilities[1].Value, 1e-9);
    }

    /// <summary>K₀ shows in first outcomes only: 60 sessions of 50 trials.</summary>
    [Fact]
    public void A_Kalman_filter_is_found_again_from_many_sessions()
    {
        var design = MadeUpDesign.Create(1, 3000, 3);
        design = design with
        {
            Subjects = [design.Subjects[0] with { Starts = [.. Enumerable.Range(0, 3000).Select(trial => trial % 50 == 0)] }],
        };
        var model = new KalmanFilter(design.Design());
        var choices = new SubjectSimulation(design, 3).Run(model, [0.7, 0.2, 4, 1], 0, 0);
        var fit = Fitter.Fit(new FitProblem(model, [choices], design.InputCount), new FitOptions(StartCount: 4));
        Assert.Equal(0.7, fit.Parameters[0], 0.25);
        Assert.Equal(0.2, fit.Parameters[1], 0.12);
        Assert.Equal(4, fit.Parameters[2], 1.5);
        Assert.Equal(1, fit.Parameters[3], 0.6);
    }

    [Fact]
    public void A_psychometric_curve_is_the_logistic_function_of_the_stimulus()
    {
        var subject = s_stimulus.Subjects[0];
        double twin = 0;
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            double s = subject.Inputs[(4 * trial) + 2];
            double second = 1 / (1 + Math.Exp(-2 * ((0.8 * s) - 0.3)));
            twin += Math.Log(subject.Chosen[trial] == 1 ? second : 1 - second);
        }

        Assert.Equal(["weight[s]", "weight[1]"], Names(Psychometric.Kind, s_stimulus));
        Assert.Equal(twin, At(Psychometric.Kind, s_stimulus, 0.8, -0.3), 1e-11);
        Assert.Equal(twin, At(LogisticRegression.Kind, s_stimulus, 0.8, -0.3, 0, 0, 0, 0, 0, 0), 1e-11);
    }

    [Fact]
    public void Features_without_a_bias_among_them_get_one()
    {
        // Sizes that change from trial to trial: no weight of theirs is a preference for a side.
        double[] sizes = [.. Enumerable.Range(0, 300).Select(offer => (offer * 7 % 11) / 10.0)];
        var data = s_stimulus with { Subjects = [s_stimulus.Subjects[0] with { Inputs = sizes }], InputNames = ["size"] };
        Assert.Equal(["weight[size]", "bias[right]"], Names(Psychometric.Kind, data));
        double expected = 0;
        for (int trial = 0; trial < 150; trial++)
        {
            double second = 1 / (1 + Math.Exp(-((1.5 * (sizes[(2 * trial) + 1] - sizes[2 * trial])) + 0.4)));
            expected += Math.Log(data.Subjects[0].Chosen[trial] == 1 ? second : 1 - second);
        }

        Assert.Equal(expected, At(Psychometric.Kind, data, 1.5, 0.4), 1e-11);
    }

    [Fact]
    public void Without_features_the_psychometric_curve_is_refused_and_not_compared()
    {
        var failure = Assert.Throws<ModelException>(() => ModelCatalog.Create(Psychometric.Kind, s_many.Design(), new ModelParts()));
        Assert.Contains("--features", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Psychometric.Kind, ModelCatalog.Suited(s_many.Design()));
        Assert.Contains(Psychometric.Kind, ModelCatalog.Suited(s_stimulus.Design()));
        Assert.Contains(ChoiceKernelModel.Kind, ModelCatalog.Suited(s_many.Design()));
    }

    [Fact]
    public void Parts_that_a_baseline_has_already_are_not_added_twice()
    {
        var parts = new ModelParts(HasBias: true, HasPerseveration: true);
        Assert.Equal(["weight[s]", "weight[1]", "perseveration"], Names(Psychometric.Kind, s_stimulus, parts));
        Assert.Equal(["traceRate", "perseveration", "bias[right]"], Names(ChoiceKernelModel.Kind, s_stimulus, parts));
        Assert.Equal(8, Names(LogisticRegression.Kind, s_stimulus, parts).Count);
    }

    private static double Twin(
        ChoiceData data, int number, Func<SubjectChoices, int, double[], int, double> weigh, Action<SubjectChoices, int, double[]> learn)
    {
        var subject = data.Subjects[number];
        var memory = new double[data.Options.Count];
        double sum = 0;
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            if (subject.Starts[trial])
            {
                Array.Clear(memory);
            }

            int[] offered = subject.OptionId[subject.OptionStart[trial]..subject.OptionStart[trial + 1]];
            double[] odds = [.. offered.Select(option => Math.Exp(weigh(subject, trial, memory, option)))];
            sum += Math.Log(odds[subject.Chosen[trial]] / odds.Sum());
            learn(subject, trial, memory);
        }

        return sum;
    }

    private static List<string> Names(string model, ChoiceData data, ModelParts? parts = null) =>
        [.. ModelCatalog.Create(model, data.Design(), parts ?? new ModelParts()).Parameters.Select(parameter => parameter.Name)];

    private static double At(string model, ChoiceData data, params double[] values) => Likelihood.Evaluate(
        ModelCatalog.Create(model, data.Design(), new ModelParts()), data.Subjects[0], data.InputCount, values, []);
}
