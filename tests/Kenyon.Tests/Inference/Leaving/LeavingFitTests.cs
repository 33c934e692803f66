using Kenyon.Inference.Fitting;
using Kenyon.Inference.Leaving;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Inference.Leaving;

/// <summary>Models of leaving patches, on subjects that were made up by one of them.</summary>
public class LeavingFitTests
{
    private static readonly PatchDesign s_design = new([0.5, 1, 1.5], Decay: 0.9, TravelTimes: [4, 12]);

    [Fact]
    public void A_fixed_hazard_is_patches_over_decisions()
    {
        var data = MadeUp("hazard", 3, [-1.5]);
        var fit = Fit(LeavingModel.Hazard, data, new PatchDesign());
        double hazard = (double)data.Subjects.Sum(subject => subject.Times.Count) / data.Subjects.Sum(subject => subject.DecisionCount);
        Assert.Equal(Math.Log(hazard / (1 - hazard)), Assert.Single(fit.Pooled), 1e-5);
        var first = data.Subjects[0];
        double own = (double)first.Times.Count / first.DecisionCount;
        Assert.Equal(
            (first.Times.Count * Math.Log(own)) + ((first.DecisionCount - first.Times.Count) * Math.Log(1 - own)),
            fit.SubjectLogLikelihoods[0],
            1e-6);
    }

    /// <summary>Written again from the equations, and its slopes by differences.</summary>
    [Theory]
    [InlineData("hazard")]
    [InlineData("threshold")]
    [InlineData("bestRate")]
    [InlineData("learnt")]
    public void The_likelihood_is_that_of_the_equations_and_the_slopes_are_its_own(string name)
    {
        var model = Find(name);
        double[] place = [.. new[] { -1.0, Math.Log(4), Math.Log(0.1) }.Take(model.Parameters.Count)];
        var data = MadeUp("learnt", 2, [-1, 6, 0.05]);
        var yields = new PatchYields(s_design, data);
        var slopes = new double[place.Length];
        double value = model.LogLikelihood(yields, data.Subjects[1], place, slopes);
        Assert.Equal(Plain(name, yields, data.Subjects[1], LeavingModel.Values(place)), value, 1e-9);
        for (int parameter = 0; parameter < place.Length; parameter++)
        {
            double[] above = [.. place], below = [.. place];
            (above[parameter], below[parameter]) = (place[parameter] + 1e-5, place[parameter] - 1e-5);
            double slope = (model.LogLikelihood(yields, data.Subjects[1], above, []) - model.LogLikelihood(
                yields, data.Subjects[1], below, [])) / 2e-5;
            Assert.Equal(slope, slopes[parameter], 1e-3 * (1 + Math.Abs(slope)));
        }
    }

    [Theory]
    [InlineData("bestRate", -2.0, 8.0, 0.0)]
    [InlineData("learnt", -2.0, 8.0, 0.05)]
    public void Who_made_the_times_up_is_found_with_its_parameters(string name, double bias, double steepness, double rate)
    {
        double[] truth = [.. new[] { bias, steepness, rate }.Take(Find(name).Parameters.Count)];
        var data = MadeUp(name, 8, truth);
        var yields = new PatchYields(s_design, data);
        var fits = LeavingModel.All.Select(model => LeavingFit.Of(model, data, yields, new WorkPool(2))).ToList();
        var best = fits.MaxBy(fit => fit.LeftOut.Sum())!;
        Assert.Equal(name, best.Model.Name);
        Assert.True(fits[0].Against(best, data).IsWorse);
        Assert.True(fits[1].Against(best, data).IsWorse);
        Assert.All(best.Pooled.Zip(truth), pair => Assert.InRange(pair.First / pair.Second, 0.7, 1.4));
        Assert.Equal(8, best.PerSubject.Count);
        Assert.True(best.Criterion < fits[1].Criterion);
        Assert.True(best.SubjectLogLikelihoods.Sum() >= best.PooledLogLikelihood);
        Assert.True(best.PooledLogLikelihood >= best.LeftOut.Sum());
        var again = LeavingFit.Of(best.Model, data, yields, new WorkPool(1));
        Assert.Equal(best.LeftOut, again.LeftOut);
    }

    [Fact]
    public void What_patches_yield_must_be_known_where_a_model_asks()
    {
        var data = MadeUp("hazard", 1, [-1.5]);
        Assert.Throws<ArgumentException>(() => Fit(LeavingModel.Learnt, data, new PatchDesign()));
        var alone = Fit(LeavingModel.Threshold, data, s_design);
        Assert.True(double.IsNaN(Assert.Single(alone.LeftOut)));
    }

    [Fact]
    public void Yields_may_fall_by_steps_and_the_best_rate_is_that_of_the_theorem()
    {
        var data = MadeUp("hazard", 2, [-1.5]);
        var yields = new PatchYields(new PatchDesign([60, 90, 120], Step: 8, TravelTimes: [1, 3]), data);
        Assert.Equal([60 / 90.0, 52 / 90.0, 44 / 90.0], Enumerable.Range(0, 3).Select(time => yields.At(0, time)), Near);
        Assert.True(yields.Best(0) > yields.Best(1));
        Assert.All(yields.Optima, optimum => Assert.True(optimum.Harvests[2] > optimum.Harvests[0]));
    }

    /// <summary>The three files where they are at hand: rats follow the best rate, people an estimate (FINDINGS.md).</summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData("kane", "60,90,120", 8.0, "1,3", "bestRate")]
    [InlineData("leheron", "32.5,45,57.5", 0.92774, "6", "learnt")]
    public void Animals_and_people_left_out_are_foretold(string name, string first, double fall, string travel, string best)
    {
        string path = AnimalData.FileOf("patch", $"{name}.csv");
        double[] Numbers(string text) => [.. text.Split(',').Select(double.Parse)];
        var design = new PatchDesign(Numbers(first), fall < 1 ? fall : null, fall < 1 ? null : fall, Numbers(travel));
        var data = PatchData.Read([path], new PatchColumns("sub", "patch", "leaveT", "env"), 1);
        Assert.Empty(design.Validate(data.Kinds.Count, data.Environments.Count));
        var yields = new PatchYields(design, data);
        var fits = LeavingModel.All.Select(model => LeavingFit.Of(model, data, yields, new WorkPool(2))).ToList();
        Assert.Equal(best, fits.MaxBy(fit => fit.LeftOut.Sum())!.Model.Name);
        Assert.True(fits[0].Against(fits.MaxBy(fit => fit.LeftOut.Sum())!, data).IsWorse);
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-12;

    private static LeavingModel Find(string name) => LeavingModel.All.Single(model => model.Name == name);

    private static LeavingFit Fit(LeavingModel model, PatchData data, PatchDesign design) =>
        LeavingFit.Of(model, data, new PatchYields(design, data), new WorkPool(1));

    /// <summary>What z is after a unit of time, and what y is then.</summary>
    private static double Odds(string name, PatchYields yields, int kind, int environment, int time, double worth, double[] parameters) =>
        name switch
        {
            "hazard" => parameters[0],
            "threshold" => parameters[0] - (parameters[1] * yields.At(kind, time)),
            "bestRate" => parameters[0] + (parameters[1] * (yields.Best(environment) - yields.At(kind, time))),
            "learnt" => parameters[0] + (parameters[1] * (worth - yields.At(kind, time))),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };

    private static double Plain(string name, PatchYields yields, SubjectPatches subject, double[] parameters)
    {
        double sum = 0, worth = yields.Best(subject.Environments[0]), rate = name == "learnt" ? parameters[2] : 0;
        for (int patch = 0; patch < subject.Times.Count; patch++)
        {
            int kind = subject.Kinds[patch];
            for (int time = 0; time < subject.Times[patch]; time++)
            {
                double odds = Odds(name, yields, kind, subject.Environments[patch], time, worth, parameters);
                double leave = 1 / (1 + Math.Exp(-odds));
                sum += Math.Log(time == subject.Times[patch] - 1 ? leave : 1 - leave);
                worth += rate * (yields.At(kind, time) - worth);
            }

            worth -= rate * worth;
        }

        return sum;
    }

    /// <summary>Subjects of a model: 60 patches in each of two environments.</summary>
    private static PatchData MadeUp(string name, int count, double[] parameters)
    {
        var empty = new PatchData(
            [new SubjectPatches("x", [0, 1, 2, 0, 1, 2], [0, 0, 0, 1, 1, 1], [400, 1, 1, 1, 1, 1])], ["a", "b", "c"], ["near", "far"], 0);
        var yields = new PatchYields(s_design, empty);
        var subjects = new List<SubjectPatches>();
        for (int subject = 0; subject < count; subject++)
        {
            var key = new RandomKey(5, Draw.Check, 0, subject);
            uint draw = 0;
            var (kinds, environments, times) = (new List<int>(), new List<int>(), new List<int>());
            double worth = yields.Best(0), rate = name == "learnt" ? parameters[2] : 0;
            for (int patch = 0; patch < 120; patch++)
            {
                int kind = patch % 3, environment = patch / 60, time = 0;
                for (; time < 399; time++)
                {
                    double odds = Odds(name, yields, kind, environment, time, worth, parameters);
                    worth += rate * (yields.At(kind, time) - worth);
                    if (key.Uniform(draw++) < 1 / (1 + Math.Exp(-odds)))
                    {
                        break;
                    }
                }

                worth -= rate * worth;
                kinds.Add(kind);
                environments.Add(environment);
                times.Add(time + 1);
            }

            subjects.Add(new SubjectPatches($"{subject}", kinds, environments, times));
        }

        return empty with { Subjects = subjects };
    }
}
