using Kenyon.Inference.Ceilings;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Inference.Ceilings;

public sealed class NetworkTests
{
    public static TheoryData<int, bool> Networks =>
        new() { { 0, false }, { 0, true }, { 1, false }, { 2, true }, { 4, false }, { 4, true } };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Slopes_are_those_of_finite_differences(int unitCount, bool hasFeatures)
    {
        var data = hasFeatures ? MadeUpChoices.Mirrored(3, 70) : MadeUpChoices.OneHot(3, 70, options: 3, graded: true, offersChange: true);
        var choices = EncodedChoices.All(data)[0];
        var network = Create(unitCount, choices);
        bool[] scored = [.. Enumerable.Range(0, 70).Select(trial => trial % 3 > 0)];
        var key = new RandomKey(1, Draw.Check, Candidate: 7);
        double[] parameters = [.. network.Start(key).Select((value, place) => value + (0.2 * key.Normal((uint)place)))];
        var gradient = new double[parameters.Length];
        network.LogLikelihood(parameters, choices, scored, gradient, []);
        for (int place = 0; place < parameters.Length; place++)
        {
            const double Step = 1e-5;
            double Moved(double by)
            {
                double[] moved = [.. parameters];
                moved[place] += by;
                return network.LogLikelihood(moved, choices, scored, [], []);
            }

            Assert.Equal((Moved(Step) - Moved(-Step)) / (2 * Step), gradient[place], 2e-6 * (1 + Math.Abs(gradient[place])));
        }
    }

    [Fact]
    public void Slopes_are_added_and_probabilities_of_all_trials_are_told()
    {
        var choices = EncodedChoices.All(MadeUpChoices.OneHot(5, 30))[0];
        var network = Create(2, choices);
        double[] parameters = network.Start(new RandomKey(1, Draw.Check));
        var once = new double[parameters.Length];
        var twice = new double[parameters.Length];
        var told = new double[30];
        double sum = network.LogLikelihood(parameters, choices, [], once, told);
        network.LogLikelihood(parameters, choices, [], twice, []);
        network.LogLikelihood(parameters, choices, [], twice, []);
        Assert.Equal(sum, told.Sum(), 1e-12);
        Assert.All(once.Zip(twice), pair => Assert.Equal(2 * pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void A_network_without_weights_chooses_by_chance()
    {
        var data = MadeUpChoices.OneHot(5, 30, options: 4, offersChange: true);
        var choices = EncodedChoices.All(data)[0];
        var network = Create(4, choices);
        Assert.Equal(
            data.Subjects[0].ChanceLogLikelihood(), network.LogLikelihood(new double[network.ParameterCount], choices, [], [], []), 1e-9);
    }

    [Fact]
    public void What_came_before_a_session_is_forgotten()
    {
        var data = MadeUpChoices.OneHot(5, 80);
        var subject = data.Subjects[0];
        int[] other = [.. subject.Chosen.Select((chosen, trial) => trial < 50 ? 1 - chosen : chosen)];
        var network = Create(4, EncodedChoices.All(data)[0]);
        double[] parameters = network.Start(new RandomKey(1, Draw.Check));
        bool[] second = [.. subject.Session.Select(session => session == 1)];
        double Score(int[] chosen) => network.LogLikelihood(
            parameters, EncodedChoices.All(data with { Subjects = [subject with { Chosen = chosen }] })[0], second, [], []);
        Assert.Equal(Score(subject.Chosen), Score(other));
    }

    private static ChoicePredictor Create(int unitCount, EncodedChoices choices) => unitCount == 0
        ? new HistoryRegression(choices.OptionCount, choices.InputCount, choices.FeatureCount)
        : new GatedUnits(unitCount, choices.OptionCount, choices.InputCount, choices.FeatureCount);
}
