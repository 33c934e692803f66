using System.Numerics;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Tests.Inference.Gradients;

namespace Kenyon.Tests.Inference.Fitting;

public sealed class LikelihoodTests
{
    private static readonly ChoiceData[] s_data =
    [
        MadeUpChoices.OneHot(1, 120),
        MadeUpChoices.OneHot(2, 120, options: 4, graded: true, offersChange: true),
        MadeUpChoices.Mirrored(3, 120),
    ];

    public static TheoryData<string> Models =>
        [
            .. ModelCatalog.Names,
            "dw = eta * x * (r - y) - 0.05 * w",
            "dw = a * (r - rbar) * x + b * w * x",
            "dw = eta * r * x * y^2 - a * x * w",
        ];

    [Theory]
    [MemberData(nameof(Models))]
    public void The_gradient_is_that_of_complex_steps_and_of_differences(string name)
    {
        int checkedCount = 0;
        foreach (var data in s_data.Where(
            data => ModelCatalog.All.All(entry => entry.Name != name || entry.Lacks?.Invoke(data.Design()) is null)))
        {
            for (int start = 0; start < 4; start++)
            {
                // By turns with the last choice, and with a trace of choices and a value at birth.
                var parts = start % 2 == 0 || !data.IsOneHot
                    ? new ModelParts(HasBias: true, HasPerseveration: true)
                    : new ModelParts(HasBias: true, HasTraceRate: true, HasInitialValue: true);
                var model = ModelCatalog.Create(name, data.Design(), parts);
                var key = new RandomKey(9, Draw.Check, Trial: start);
                double[] values = [.. model.Parameters.Select((parameter, place) => parameter.Typical(key.Uniform((uint)place)))];
                var gradient = new double[values.Length];
                double value = Likelihood.Evaluate(model, data.Subjects[0], data.InputCount, values, gradient);
                Assert.Equal(value, Likelihood.Evaluate(model, data.Subjects[0], data.InputCount, values, []), 1e-12 * Math.Abs(value));
                for (int place = 0; place < values.Length; place++, checkedCount++)
                {
                    AssertClose(ComplexStep(model, data, values, place), gradient[place], 1e-8);
                    AssertClose(Difference(model, data, values, place), gradient[place], 1e-5);
                }
            }
        }

        Assert.True(checkedCount >= (name == Chance.Kind ? 0 : 12), $"only {checkedCount} derivatives were checked");
    }

    /// <summary>One at a time is the definition; a lane is a set of parameters, and of eleven sets five lanes are to spare.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Eight_sets_at_once_give_the_bits_of_one_at_a_time(string name)
    {
        const int Sets = 11;
        ModelParts[] wanted =
        [
            new(HasBias: true, HasPerseveration: true), new(HasBias: true, HasTraceRate: true, HasInitialValue: true),
            new(HasLapse: true), new(Readout: ReadoutKind.Tanh),
        ];
        foreach (var data in s_data.Where(
            data => ModelCatalog.All.All(entry => entry.Name != name || entry.Lacks?.Invoke(data.Design()) is null)))
        {
            foreach (var parts in wanted.Where(parts => !parts.HasTraceRate || data.IsOneHot))
            {
                var model = ModelCatalog.Create(name, data.Design(), parts);
                var key = new RandomKey(10, Draw.Check);
                int count = model.Parameters.Count;
                double[] sets =
                    [.. Enumerable.Range(0, Sets * count)
                        .Select(place => model.Parameters[place % count].Typical(key.Uniform((uint)place)))];
                bool[] scored = [.. Enumerable.Range(0, data.TrialCount).Select(trial => trial % 3 > 0)];
                var together = new double[Sets];
                Likelihood.EvaluateAll(model, data.Subjects[0], data.InputCount, sets, together, scored);
                Assert.Equal(
                    Enumerable.Range(0, Sets).Select(set => Likelihood.Evaluate(
                        model, data.Subjects[0], data.InputCount, sets.AsSpan(set * count, count), [], scored)),
                    together);
            }
        }
    }

    [Fact]
    public void Values_that_are_no_whole_number_of_sets_are_refused()
    {
        var data = MadeUpChoices.OneHot(5, 2);
        Assert.Throws<ArgumentException>(() => Likelihood.EvaluateAll(
            new DeltaRule(data.Design()), data.Subjects[0], 2, [0.3, 4, 0.2], new double[2]));
    }

    [Fact]
    public void Probabilities_of_all_choices_add_up_to_one()
    {
        var data = MadeUpChoices.OneHot(5, 1, options: 3);
        double sum = 0;
        for (int chosen = 0; chosen < 3; chosen++)
        {
            var subject = data.Subjects[0] with { Chosen = [chosen] };
            sum += Math.Exp(Likelihood.Evaluate(ModelCatalog.Create("bias", data.Design(), new ModelParts()), subject, 3, [0.7, -1.2], []));
        }

        Assert.Equal(1, sum, 1e-14);
    }

    [Fact]
    public void The_delta_rule_is_what_the_equation_says()
    {
        // Two trials by hand: option 1 rewarded, W₁ = α; then the probability of option 1 is 1 / (1 + exp(−βα)).
        var data = MadeUpChoices.OneHot(5, 2);
        var subject = data.Subjects[0] with { Chosen = [0, 0], Reward = [1, 0] };
        double expected = Math.Log(0.5) - Math.Log(1 + Math.Exp(-4 * 0.3));
        Assert.Equal(expected, Likelihood.Evaluate(new DeltaRule(data.Design()), subject, 2, [0.3, 4], []), 1e-14);
    }

    [Fact]
    public void A_session_starts_with_nothing_learnt()
    {
        var data = MadeUpChoices.OneHot(6, 100);
        var whole = data.Subjects[0];
        var model = new DeltaRule(data.Design());
        double first = Likelihood.Evaluate(model, whole, 2, [0.3, 4], [], [.. Enumerable.Range(0, 100).Select(trial => trial < 50)]);
        double second = Likelihood.Evaluate(model, whole, 2, [0.3, 4], [], [.. Enumerable.Range(0, 100).Select(trial => trial >= 50)]);
        var half = whole with
        {
            OptionStart = whole.OptionStart[..51],
            OptionId = whole.OptionId[..100],
            Chosen = whole.Chosen[50..],
            Reward = whole.Reward[50..],
            Learns = whole.Learns[50..],
            Starts = whole.Starts[50..],
            Session = whole.Session[50..],
            Block = whole.Block[50..],
        };
        Assert.Equal(second, Likelihood.Evaluate(model, half, 2, [0.3, 4], []), 1e-12);
        Assert.Equal(Likelihood.Evaluate(model, whole, 2, [0.3, 4], []), first + second, 1e-11);
    }

    private static double ComplexStep(IBehaviourModel model, ChoiceData data, double[] values, int place)
    {
        const double Step = 1e-100;
        ComplexScalar[] numbers = [.. values.Select((value, index) => new ComplexScalar(new Complex(value, index == place ? Step : 0)))];
        return Likelihood.Sum(model.CreatePolicy<ComplexScalar>(numbers), data.Subjects[0], data.InputCount, []).Number.Imaginary / Step;
    }

    private static double Difference(IBehaviourModel model, ChoiceData data, double[] values, int place)
    {
        double step = 1e-5 * Math.Max(1, Math.Abs(values[place]));
        double At(double change) => Likelihood.Evaluate(
            model, data.Subjects[0], data.InputCount, [.. values.Select((value, index) => index == place ? value + change : value)], []);
        double Central(double h) => (At(h) - At(-h)) / (2 * h);

        // Richardson: the error of order h² cancels, which matters where a rule explodes.
        return ((4 * Central(step / 2)) - Central(step)) / 3;
    }

    private static void AssertClose(double expected, double found, double relative) =>
        Assert.True(Math.Abs(expected - found) <= relative * Math.Max(1, Math.Abs(expected)), $"expected {expected:R}, found {found:R}");
}
