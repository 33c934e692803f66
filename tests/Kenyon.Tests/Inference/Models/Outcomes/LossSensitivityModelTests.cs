using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Outcomes;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Results;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Requests;
using Kenyon.Numerics.Randomness;
using Kenyon.Tests.Inference.Results;

namespace Kenyon.Tests.Inference.Models.Outcomes;

/// <summary>Models that feel losses λ times as much as gains.</summary>
public sealed class LossSensitivityModelTests
{
    private static readonly ModelParts s_parts = new(HasLossSensitivity: true);
    private static readonly ChoiceData s_data = Mixed(subjects: 3, trials: 200, seed: 1);

    public static TheoryData<string> Models =>
    [
        .. ModelCatalog.Names.Where(PartNeeds.CanFeelLosses), "dw = eta * x * (r - y) - 0.05 * w",
    ];

    /// <summary>
    /// The definition: the model on the rewards gain − λ loss. Written out by giving the model those rewards in a file of their own.
    /// </summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void What_is_felt_is_the_gain_less_the_loss_times_lambda(string name)
    {
        const double Sensitivity = 1.7;
        var felt = s_data with
        {
            Subjects = [.. s_data.Subjects.Select(subject => subject with
            {
                Reward = [.. subject.Reward.Select((reward, trial) => reward + subject.Loss[trial] - (Sensitivity * subject.Loss[trial]))],
                Loss = [],
            })],
        };
        var plain = ModelCatalog.Create(name, s_data.Design(), new ModelParts());
        var model = ModelCatalog.Create(name, s_data.Design(), s_parts);
        double[] values = [.. plain.Parameters.Select(parameter => parameter.Typical(0.4))];
        double expected = Likelihood.Evaluate(plain, felt.Subjects[0], felt.InputCount, values, []);
        Assert.Equal(expected, At(model, [.. values, Sensitivity]), 1e-9);
        Assert.NotEqual(expected, At(model, [.. values, 1]), 1e-3);
        Assert.Equal(At(plain, values), At(model, [.. values, 1]), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_gradient_is_that_of_differences_and_lanes_do_what_numbers_do(string name)
    {
        var model = ModelCatalog.Create(name, s_data.Design(), s_parts with { HasLapse = true, HasTraceRate = true });
        double[] values = [.. model.Parameters.Select(parameter => parameter.Typical(0.4))];
        var gradient = new double[values.Length];
        Likelihood.Evaluate(model, s_data.Subjects[0], s_data.InputCount, values, gradient);
        for (int place = 0; place < values.Length; place++)
        {
            const double Step = 1e-6;
            double Moved(double by) => At(model, [.. values.Select((value, index) => index == place ? value + by : value)]);
            Assert.Equal((Moved(Step) - Moved(-Step)) / (2 * Step), gradient[place], 1e-3 * Math.Max(1, Math.Abs(gradient[place])));
        }

        double[] other = [.. values];
        other[Array.FindIndex([.. model.Parameters], parameter => parameter.Name == LossSensitivityModel.Parameter)] = 2.6;
        var both = new double[2];
        Likelihood.EvaluateAll(model, s_data.Subjects[0], s_data.InputCount, [.. values, .. other], both);
        Assert.Equal([At(model, values), At(model, other)], both);
    }

    [Fact]
    public void A_planted_sensitivity_is_found_again_by_any_number_of_threads()
    {
        var design = Mixed(subjects: 4, trials: 500, seed: 2);
        var model = ModelCatalog.Create(DeltaRule.Kind, design.Design(), s_parts);
        var simulation = new SubjectSimulation(design, 3);
        var data = design with
        {
            Subjects = [.. Enumerable.Range(0, 4).Select(subject => simulation.Run(model, [0.3, 3, 2.2], subject, 0))],
        };
        Assert.NotEqual(design.Subjects[0].Loss, data.Subjects[0].Loss);
        Assert.All(data.Subjects, subject => Assert.All(subject.Loss.Zip(subject.Reward), pair => Assert.True(
            pair.First >= 0 && pair.First + pair.Second >= 0)));
        var options = new FitOptions(StartCount: 2);
        var fit = GroupFit.Fit(model, data, options with { IsPooled = true }, new WorkPool(1));
        Assert.InRange(fit.Fits[0].Parameters[2], 1.9, 2.5);
        Assert.Equal(["rate", "inverseTemperature", "lossSensitivity"], model.Parameters.Select(parameter => parameter.Name));
        var plain = GroupFit.Fit(
            ModelCatalog.Create(DeltaRule.Kind, data.Design(), new ModelParts()), data, options with { IsPooled = true }, new WorkPool(1));
        Assert.True(fit.LogLikelihood > plain.LogLikelihood + 10);
        Assert.Equal(
            GroupFit.Fit(model, data, options, new WorkPool(1)).Fits.SelectMany(one => one.Parameters),
            GroupFit.Fit(model, data, options, new WorkPool(3)).Fits.SelectMany(one => one.Parameters));
    }

    [Fact]
    public void Trials_tell_gain_loss_what_was_felt_and_its_error()
    {
        var model = ModelCatalog.Create(DeltaRule.Kind, s_data.Design(), s_parts);
        var fit = GroupFit.Fit(model, s_data, new FitOptions(StartCount: 1, IsPooled: true), new WorkPool(1));
        var table = TrialTable.Of(fit, s_data);
        double sensitivity = fit.Fits[0].Parameters[2];
        int trial = 0;
        foreach (object?[] row in table.Rows.Take(200))
        {
            double Number(string name) => (double)TrialTableTests.Cell(table, row, name)!;
            Assert.Equal(s_data.Subjects[0].Loss[trial++], Number("loss"), 1e-9);
            Assert.Equal(Number("reward"), Number("gain") - Number("loss"), 1e-9);
            Assert.Equal(Number("gain") - (sensitivity * Number("loss")), Number("felt"), 1e-13);
            double value = Number($"value.{TrialTableTests.Cell(table, row, "chosen")}");
            Assert.Equal(Number("felt") - value, Number("predictionError"), 1e-9);
        }

        // In a unit of the file, too, with all its digits: λ is no number of the file.
        fit = fit with { Fits = [fit.Fits[0] with { Parameters = [0.3, 2, 1.2345678901234567] }] };
        table = TrialTable.Of(fit, s_data);
        var inUnit = TrialTable.Of(fit, s_data with { Scale = s_data.Scale with { Rewards = 3 } });
        Assert.All(table.Rows.Zip(inUnit.Rows).Take(200), pair => Assert.Equal(
            3 * (double)TrialTableTests.Cell(table, pair.First, "felt")!,
            (double)TrialTableTests.Cell(inUnit, pair.Second, "felt")!,
            1e-13));
    }

    [Fact]
    public void Data_without_losses_or_without_gains_are_refused_and_two_outcomes_are_told()
    {
        Assert.Contains("needs losses", Refused(MadeUpChoices.OneHot(1, 40)), StringComparison.Ordinal);
        Assert.Contains("needs gains", Refused(Rewarded(-1, -0.5)), StringComparison.Ordinal);
        Assert.Contains("one gain and one loss only", string.Join(' ', Of(Rewarded(1, -1)).Merged), StringComparison.Ordinal);
        Assert.DoesNotContain("one gain", string.Join(' ', Of(s_data).Merged), StringComparison.Ordinal);
        var problems = Assert.Throws<RequestException>(
            () => MakeModels.Run([Chance.Kind, ChoiceKernelModel.Kind], s_data.Design(), s_parts)).Problems;
        Assert.Contains("chance, choiceKernel do not", Assert.Single(problems), StringComparison.Ordinal);
        // Felt otherwise, −1 and 1 are no longer one another's opposite, and R² says something.
        Assert.Contains("Reward2Pre", string.Join(' ', ModelCatalog.Create("taylor", Rewarded(1, -1).Design(), s_parts)
            .Parameters.Select(parameter => parameter.Name)), StringComparison.Ordinal);
    }

    private static string Refused(ChoiceData data) => Assert.Throws<ModelException>(() => Of(data)).Message;

    private static IBehaviourModel Of(ChoiceData data) => ModelCatalog.Create(DeltaRule.Kind, data.Design(), s_parts);

    private static ChoiceData Rewarded(double even, double odd)
    {
        var data = MadeUpChoices.OneHot(1, 40);
        return data with
        {
            Subjects = [data.Subjects[0] with { Reward = [.. Enumerable.Range(0, 40).Select(trial => trial % 2 == 0 ? even : odd)] }],
        };
    }

    /// <summary>A simulated animal may feel nothing that is not in what it leaves behind.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Simulated_animals_feel_what_is_told_of_them(bool hasAnswers)
    {
        var design = MadeUpDesign.Create(1, 60, seed: 3);
        var data = design with
        {
            Subjects = [.. design.Subjects.Select(subject => subject with
            {
                Chosen = [.. Enumerable.Range(0, 60).Select(trial => trial % 2)],
                Reward = [.. Enumerable.Range(0, 60).Select(trial => (subject.Answer[trial] == trial % 2) == (trial % 5 > 0) ? 1.0 : -1)],
                Answer = hasAnswers ? subject.Answer : [],
            })],
        };
        var felt = new List<double>();
        var simulated = new SubjectSimulation(data, seed: 4).Run(new Listener(felt), [], 0, 0);
        Assert.Empty(simulated.Loss);
        Assert.Equal(simulated.Reward.Select(reward => Math.Max(-reward, 0)), felt);
        Assert.Contains(felt, loss => loss > 0);
    }

    private sealed class Listener(List<double> felt) : IBehaviourModel
    {
        public string Name => "listener";

        public string Formula => "";

        public IReadOnlyList<ModelParameter> Parameters => [];

        public IReadOnlyList<string> Merged => [];

        public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
            where T : struct, IScalar<T> => new Ear<T>(felt);

        private sealed class Ear<T>(List<double> felt) : Policy<T>
            where T : struct, IScalar<T>
        {
            public override void Reset() => felt.Clear();

            public override void Weigh(in ChoiceTrial trial, Span<T> utilities) => utilities.Clear();

            public override void Learn(in ChoiceTrial trial, int chosen, double reward) => felt.Add(trial.Loss);
        }
    }

    private static double At(IBehaviourModel model, double[] values) =>
        Likelihood.Evaluate(model, s_data.Subjects[0], s_data.InputCount, values, []);

    /// <summary>Two options in blocks of 50: one gains and loses much, one little of both, now and then together.</summary>
    private static ChoiceData Mixed(int subjects, int trials, ulong seed)
    {
        var design = MadeUpDesign.Create(subjects, trials, seed);
        return design with
        {
            Subjects = [.. design.Subjects.Select((subject, number) =>
            {
                var key = new RandomKey(seed, Draw.Check, Candidate: number);
                int[] chosen = [.. Enumerable.Range(0, trials).Select(trial => key.Below(2, (uint)(3 * trial)))];
                double[] gain = [.. chosen.Select(
                    (option, trial) => option == trial / 50 % 2 ? 1.0 : key.Below(2, (uint)((3 * trial) + 1)) * 0.4)];
                double[] loss = [.. chosen.Select((option, trial) =>
                    key.Uniform((uint)((3 * trial) + 2)) < 0.5 ? 0 : option == trial / 50 % 2 ? 0.75 : 0.125)];
                return subject with
                {
                    Chosen = chosen, Loss = loss, Reward = [.. gain.Zip(loss, (won, lost) => won - lost)], Answer = [],
                    Block = [.. Enumerable.Range(0, trials).Select(trial => trial / 50)],
                };
            })],
        };
    }
}
