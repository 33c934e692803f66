using System.Text.Json.Nodes;
using Kenyon.Analysis.Replay;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Foods;

namespace Kenyon.Tests.Analysis.Replay;

/// <summary>A life that is drawn again is the life that was lived, to the last bit.</summary>
public sealed class LifetimeReplayTests
{
    private const int LifetimeCount = 16;

    public static TheoryData<string> Names => [.. ReplayedAgents.Names];

    [Fact]
    public void Every_task_is_replayed() => Assert.Equal(
        TaskCatalog.All.Select(task => task.Kind).Order(StringComparer.Ordinal),
        ReplayedAgents.Names.Select(name => ReplayedAgents.Of(name).Scenario.Task.Definition.Key).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Fitness_and_gain_are_those_of_the_vectorised_simulation(string name)
    {
        var agent = ReplayedAgents.Of(name);
        using var evaluator = new ParallelEvaluator(agent.Layout, 1, countsChange: false);
        foreach (bool learns in (bool[])[true, false])
        {
            var scores = new PopulationScores(1, LifetimeCount, agent.Scenario);
            evaluator.Evaluate(agent.Genome, 1, new LifetimeSet(LifetimeSet.TestGeneration, LifetimeCount, learns), scores);
            for (int trial = 0; trial < LifetimeCount; trial++)
            {
                var replay = LifetimeReplay.Of(agent, trial, learns);
                Assert.Equal(Bits(scores.Fitness[trial]), Bits(replay.Score.Fitness));
                float gain = replay.Events.Count == 0 ? 0f : replay.Events[^1].Gain;
                Assert.Equal(Bits(replay.Score.Reward), Bits(gain / agent.Scenario.StepCount));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Meals_and_weights_are_those_of_the_lifetime(string name)
    {
        var agent = ReplayedAgents.Of(name);
        bool everyStep = agent.Scenario.Task.Definition.CountsEveryStep;
        foreach (bool learns in (bool[])[true, false])
        {
            var replay = LifetimeReplay.Of(agent, 3, learns);
            var events = new List<(int Step, int Item, bool IsTaken, double Value, double Readout, double Reward, float[] Weights)>();
            float[] last = [];
            agent.Live(3, learns: learns, visit: step =>
            {
                last = [.. step.Weights];
                if (everyStep || step.IsEvent)
                {
                    events.Add((step.Step, step.Item, step.IsEvent, step.Value, step.Readout, step.Reward, last));
                }
            });
            Assert.True(events.Count > 3, $"{name} has {events.Count} events");
            Assert.Equal(events.Count, replay.Events.Count);
            Assert.Equal(last, replay.Events[^1].Weights);
            Assert.All(replay.Events.Zip(events), pair =>
            {
                Assert.Equal(
                    (pair.Second.Step, pair.Second.Item, pair.Second.IsTaken, pair.Second.Value, pair.Second.Readout, pair.Second.Reward),
                    (pair.First.Step, pair.First.Item, pair.First.IsTaken, pair.First.Value, pair.First.Readout, pair.First.Reward));
                Assert.Equal(pair.Second.Weights, pair.First.Weights);
            });
            if (!learns)
            {
                Assert.Equal(replay.Birth, last);
            }
        }
    }

    [Theory]
    [InlineData("foraging")]
    [InlineData("flips")]
    [InlineData("drift")]
    [InlineData("rows")]
    public void At_every_step_the_nearest_food_that_is_drawn_is_the_one_that_is_sensed(string name)
    {
        var agent = ReplayedAgents.Of(name);
        var replay = LifetimeReplay.Of(agent, 1);
        var scene = Assert.IsType<TorusScene>(replay.Scene);
        int foodCount = scene.Foods.Count - replay.Events.Count;
        uint mask = FoodPosition.IndexMask(foodCount);

        // A food takes the place of the one that was eaten: ties are broken by places.
        int[] places = [.. Enumerable.Range(0, foodCount)];
        int meal = 0;
        for (int step = 0; step < scene.Path.Count; step++)
        {
            var here = scene.Path[step];
            Assert.Equal(foodCount, scene.Foods.Count(food => food.From <= step && step <= food.Until));
            (uint x, uint y) = (Axis(here.X), Axis(here.Y));
            uint best = Enumerable.Range(0, foodCount).Min(place => FoodPosition.Rank(
                FoodPosition.Pack(Axis(scene.Foods[places[place]].X), Axis(scene.Foods[places[place]].Y)), x, y, (uint)place, mask));
            var sensed = scene.Foods[places[best & mask]];
            Assert.Equal(here.Item, sensed.Item);
            Assert.True(sensed.From <= step && step <= sensed.Until);
            Assert.Equal(here.Value, sensed.Values.Last(value => value.Step <= step).Value);
            if (meal < replay.Events.Count && replay.Events[meal].Step == step)
            {
                Assert.Equal(step, sensed.Until);
                places[best & mask] = foodCount + meal++;
            }
        }

        Assert.Equal(replay.Events.Count, meal);
    }

    [Fact]
    public void Flips_stand_where_values_change_and_drift_has_none()
    {
        var flips = LifetimeReplay.Of(ReplayedAgents.Of("flips"), 0);
        Assert.True(flips.Flips.Count > 1);
        Assert.Equal(2, flips.Values.Count);
        for (int meal = 1; meal < flips.Events.Count; meal++)
        {
            bool isFlip = flips.Events[meal].State != flips.Events[meal - 1].State;
            Assert.Equal(isFlip, flips.Flips.Contains(flips.Events[meal - 1].Step + 1));
        }

        var items = LifetimeReplay.Of(ReplayedAgents.Of("prediction"), 0);
        Assert.NotEmpty(items.Flips);
        Assert.All(items.Flips, step => Assert.NotEqual(items.Events[step].State, items.Events[step - 1].State));
        var drift = LifetimeReplay.Of(ReplayedAgents.Of("drift"), 0);
        Assert.True(drift.Drifts);
        Assert.Empty(drift.Flips);
        Assert.Equal(drift.Events.Count + 1, drift.Values.Count);
    }

    [Theory]
    [InlineData("prediction")]
    [InlineData("driftingItems")]
    [InlineData("decision")]
    public void An_item_is_worth_what_its_ingredients_are(string name)
    {
        var replay = LifetimeReplay.Of(ReplayedAgents.Of(name), 2);
        var scene = Assert.IsType<ItemsScene>(replay.Scene);
        Assert.All(replay.Events, item => Assert.Equal(
            item.Value, ReadoutReference.Drive([.. replay.Values[item.State]], [.. scene.Ingredients[item.Step]])));
    }

    [Theory]
    [InlineData("choice")]
    [InlineData("baits")]
    [InlineData("seen")]
    [InlineData("foods")]
    public void What_was_chosen_was_on_offer_with_its_probability(string name)
    {
        var replay = LifetimeReplay.Of(ReplayedAgents.Of(name), 2);
        var scene = Assert.IsType<ChoicesScene>(replay.Scene);
        Assert.Equal(replay.Agent.Scenario.StepCount, scene.Trials.Count);
        Assert.All(replay.Events, choice =>
        {
            var trial = scene.Trials[choice.Step];
            int place = trial.Options.ToList().IndexOf(choice.Item);
            Assert.True(place >= 0);
            Assert.Equal(choice.Value, trial.Means[place]);
            Assert.True(trial.Probabilities[place] > 0);
            Assert.Equal(1, trial.Probabilities.Sum(), 1e-5);
            Assert.Equal(name == "seen", trial.Foregone is not null);
            Assert.Equal(name == "seen" ? trial.Options.Count - 1 : 0, trial.Foregone?.Count(reward => reward != 0) ?? 0);
            Assert.Equal(0, trial.Foregone?[place] ?? 0);
            Assert.Equal(trial.Expected, trial.Probabilities.Zip(trial.Means, (probability, mean) => probability * mean).Sum(), 1e-4);
        });
    }

    [Fact]
    public void A_patch_is_harvested_until_it_is_left()
    {
        var replay = LifetimeReplay.Of(ReplayedAgents.Of("patches"), 2);
        var scene = Assert.IsType<PatchesScene>(replay.Scene);
        Assert.Equal(replay.Events.Select(unit => unit.Step), Enumerable.Range(0, scene.Harvests.Count));
        Assert.All(replay.Events.Skip(1), unit =>
        {
            int before = scene.Harvests[unit.Step - 1];
            Assert.Contains(scene.Harvests[unit.Step], before == 0 ? [0, 1] : new[] { 0, before + 1 });
            Assert.Equal(scene.Harvests[unit.Step] > 0, unit.Value > 0);
            Assert.Equal(scene.Harvests[unit.Step] > 0, scene.Leaving[unit.Step] > 0);
            Assert.InRange(scene.Kinds[unit.Step], 0, 2);
        });
        Assert.True(replay.Events[^1].Item > 2);
    }

    [Fact]
    public void Alignment_is_that_of_the_weights_before_the_event()
    {
        var replay = LifetimeReplay.Of(ReplayedAgents.Of("prediction"), 2);
        Assert.All(replay.Events.Skip(1), item =>
        {
            var (weights, values) = (replay.Events[item.Step - 1].Weights, replay.Values[item.State]);
            double product = weights.Zip(values, (weight, value) => (double)weight * value).Sum();
            double lengths = Math.Sqrt(weights.Sum(weight => (double)weight * weight) * values.Sum(value => (double)value * value));
            Assert.Equal(replay.Sign * product / lengths, item.Alignment, 1e-4);
        });
    }

    [Fact]
    public void A_task_that_cannot_be_replayed_is_refused()
    {
        Assert.All(TaskCatalog.All, task => Assert.Null(ReplayCatalog.WhyNot(task.Definition)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LifetimeReplay.Of(ReplayedAgents.Of("choice"), -1));
        Assert.Throws<ArgumentNullException>(() => ReplayCatalog.WhyNot(null!));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_json_says_all_of_it_in_full_and_the_short_one_to_four_decimals(string name)
    {
        var replay = LifetimeReplay.Of(ReplayedAgents.Of(name), 4);
        var json = JsonNode.Parse(ReplayJson.ToBytes(replay))!;
        Assert.Equal(replay.Scene.Drawing, json["drawing"]!.GetValue<string>());
        float[] read = [.. json["events"]!["weights"]!.AsArray().SelectMany(row => Numbers(row!))];
        Assert.Equal(replay.Events.SelectMany(happened => happened.Weights), read);
        Assert.Equal(replay.Events.Select(happened => happened.Gain), Numbers(json["events"]!["gain"]!));
        var brief = JsonNode.Parse(ReplayJson.ToBytes(replay, isShort: true))!;
        Assert.All(Leaves(brief), leaf => Assert.Matches("^-?[0-9]+([.][0-9]{1,4})?$", leaf));
        Assert.DoesNotContain("ingredients", brief.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_field_of_the_json_is_in_the_document()
    {
        string document = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "RUNS.md"));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in ReplayedAgents.Names)
        {
            Collect(JsonNode.Parse(ReplayJson.ToBytes(LifetimeReplay.Of(ReplayedAgents.Of(name), 0)))!, names);
        }

        Assert.True(names.Count > 40, $"{names.Count} names");
        Assert.All(names, name => Assert.Contains($"`{name}`", document, StringComparison.Ordinal));
    }

    private static IEnumerable<float> Numbers(JsonNode list) => list.AsArray().Select(number => number!.GetValue<float>());

    private static uint Axis(double place) => (uint)(long)Math.Round(place * 4294967296.0);

    private static uint Bits(float number) => BitConverter.SingleToUInt32Bits(number);

    private static IEnumerable<string> Leaves(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value)),
        JsonArray entries => entries.SelectMany(Leaves),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => [value.ToJsonString()],
        _ => [],
    };

    private static void Collect(JsonNode node, HashSet<string> names)
    {
        foreach (var (name, value) in node is JsonObject members ? members.ToArray() : [])
        {
            names.Add(name);
            Collect(value!, names);
        }

        foreach (var entry in node is JsonArray entries ? entries.OfType<JsonObject>().Take(1) : [])
        {
            Collect(entry, names);
        }
    }
}
