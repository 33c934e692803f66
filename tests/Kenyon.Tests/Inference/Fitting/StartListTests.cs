using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Fitting;

/// <summary>Searches begin at the best of many places, so that they find what lies off the usual range.</summary>
public sealed class StartListTests
{
    /// <summary>
    /// An animal near chance: searches from what is usual end at a rate of 0, as good as chance; the best place has β below the usual.
    /// </summary>
    [Fact]
    public void The_best_place_of_an_animal_near_chance_is_found()
    {
        const string Choices = "0111111111110110110111101000110000000000001011010110110010011011010011000010100110100010110110110010"
            + "001001010000110101011111000010101101011000000001111011111011";
        const string Rewards = "1111001011111111011000010111001101111111010111011111000000100111010001011011101110101101001001001100"
            + "110100101111000000100001111100101100011101111010010100100100";
        var data = Of(Choices, Rewards);
        var problem = new FitProblem(new DeltaRule(data.Design()), data.Subjects, data.InputCount);
        var fit = Fitter.Fit(problem, new FitOptions());
        Assert.True(fit.LogLikelihood > data.Subjects[0].ChanceLogLikelihood() + 0.6, $"{fit.LogLikelihood:R}");
        Assert.Equal(0.139, fit.Parameters[0], 1e-3);
        Assert.Equal(0.478, fit.Parameters[1], 1e-3);
    }

    /// <summary>Stays after every win, shifts after every loss: a rate of 1 and the largest β.</summary>
    [Fact]
    public void A_best_place_in_a_corner_is_found()
    {
        var choices = new char[60];
        var rewards = new char[60];
        choices[0] = '0';
        for (int trial = 0; trial < 60; trial++)
        {
            rewards[trial] = trial % 7 < 4 ? '1' : '0';
            if (trial < 59)
            {
                choices[trial + 1] = rewards[trial] == '1' ? choices[trial] : choices[trial] == '1' ? '0' : '1';
            }
        }

        var data = Of(new string(choices), new string(rewards));
        var problem = new FitProblem(new DeltaRule(data.Design()), data.Subjects, data.InputCount);
        var fit = Fitter.Fit(problem, new FitOptions());
        Assert.Equal("upper bound", fit.Flags[0]);
        Assert.True(fit.LogLikelihood >= problem.LogLikelihood([1, 100], []) - 1e-9);
    }

    [Fact]
    public void Places_are_looked_at_as_they_are_searched()
    {
        var data = MadeUpChoices.OneHot(5, 80);
        var model = new RescorlaWagnerForgetting(data.Design());
        foreach (var priors in new[] { null, DefaultPriors.Of(model.Parameters) })
        {
            bool[] scored = [.. Enumerable.Range(0, 80).Select(trial => trial % 3 > 0)];
            var problem = new FitProblem(model, data.Subjects, data.InputCount, priors, [scored]);
            var box = new SearchBox(model.Parameters, priors is not null);
            var objective = new FitObjective(problem, box);
            double[][] places = [.. Enumerable.Range(0, 11).Select(start => box.Start(start, 3))];
            double[] seen = objective.Look(places);
            Assert.All(
                places.Zip(seen), pair => Assert.Equal(objective.Evaluate(pair.First, new double[3]), pair.Second, 1e-9));
        }
    }

    [Fact]
    public void Searches_begin_apart_at_the_best_places_and_at_those_that_are_sure()
    {
        var data = MadeUpChoices.OneHot(8, 120);
        var model = new DeltaRule(data.Design());
        var box = new SearchBox(model.Parameters, isNormal: false);
        var objective = new FitObjective(new FitProblem(model, data.Subjects, data.InputCount), box);
        double[] sure = box.ToSearch([0.9, 50]);
        var starts = StartList.Best(box, objective, new FitOptions().StartCount, 1, [sure]);
        Assert.InRange(starts.Count, 2, new FitOptions().StartCount + 1);
        Assert.Equal(sure, starts[^1]);

        // The first is the best of all that are looked at, and every other one is better than what lies around it.
        double[][] all = [.. Enumerable.Range(0, StartList.LookedAt * new FitOptions().StartCount).Select(start => box.Start(start, 1))];
        double[] values = objective.Look(all);
        double[] found = objective.Look(starts);
        Assert.Equal(values.Min(), found[0]);
        for (int start = 0; start < starts.Count - 1; start++)
        {
            double[] at = box.OnScale(starts[start]);
            Assert.DoesNotContain(
                all.Zip(values),
                pair => pair.Second < found[start] && SearchBox.Distance(at, box.OnScale(pair.First)) <= 0.5);
        }
    }

    private static ChoiceData Of(string choices, string rewards)
    {
        var data = MadeUpDesign.Create(1, choices.Length, 1);
        return data with
        {
            Subjects =
            [
                data.Subjects[0] with
                {
                    Chosen = [.. choices.Select(choice => choice - '0')], Reward = [.. rewards.Select(reward => (double)(reward - '0'))],
                },
            ],
        };
    }
}
