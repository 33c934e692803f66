using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd.Browser;

/// <summary>Answers about made-up animals, as they lie in a folder of runs; names may be anything.</summary>
internal static class AnimalFolder
{
    /// <summary>Choices of two animals, to be fitted.</summary>
    public static string Choices(string first = "a", string second = "b")
    {
        var text = new StringBuilder("subject,choice,reward\n");
        for (int trial = 0; trial < 160; trial++)
        {
            int choice = trial * trial % 7 % 2, reward = (trial % 5) + choice > 2 ? 1 : 0;
            text.Append(CultureInfo.InvariantCulture, $"{(trial < 80 ? first : second)},{choice + 1},{reward}\n");
        }

        return text.ToString();
    }

    /// <summary>A match with two settings, one of which can be told and lies on the border.</summary>
    /// <param name="words">Stand wherever a text of a file does; at least one.</param>
    /// <param name="atlas">How the atlas foretells animals that were left out, in nats a trial; the best model: 0.61.</param>
    /// <param name="command">The command that made it.</param>
    public static string Match(string[] words, double atlas = 0.6, string command = "kenyon match it")
    {
        string word = words[0];
        JsonArray Each(Func<string, JsonNode> make) => new([.. words.Select(make)]);
        JsonObject Value(string value, double prior, double probability) => new()
        {
            ["value"] = value, ["prior"] = prior, ["probability"] = probability, ["reliability"] = probability > 0.2 ? 0.8 : null,
        };
        JsonObject Axis(string name, bool canBeTold) => new()
        {
            ["axis"] = name, ["claimed"] = 0.7, ["right"] = 0.75, ["canBeTold"] = canBeTold,
            ["values"] = new JsonArray(Value("0.1", 0.5, 0.2), Value(word, 0.5, 0.8)),
        };
        JsonObject Models(double number) => new([.. words.Append("deltaRule").Select(
            (model, place) => KeyValuePair.Create(model, (JsonNode?)(number + (0.02 * place))))]);
        return new JsonObject
        {
            ["subjects"] = 2, ["trials"] = 160, ["answer"] = true, ["none"] = false, ["misfit"] = 0.4, ["verdict"] = word,
            ["sentences"] = new JsonArray([.. words, "Nothing speaks against rules of these conditions."]),
            ["dependsOnReward"] = new JsonObject { ["depends"] = true },
            ["atlas"] = new JsonObject { ["rules"] = 60, ["conditions"] = 6 },
            ["border"] = Each(text => text),
            ["axes"] = new JsonArray([.. words.Select(name => (JsonNode)Axis(name, true)), Axis("task.rewardNoise", false)]),
            ["conditions"] = Each(text => new JsonObject
            {
                ["condition"] = text, ["probability"] = 0.6, ["settings"] = new JsonObject { [text] = text },
            }),
            ["leftOutAnimals"] = new JsonObject
            {
                ["atlas"] = atlas, ["baselines"] = Models(0.61), ["difference"] = atlas - 0.61, ["low"] = atlas - 0.62,
                ["high"] = atlas - 0.59,
                ["animals"] = new JsonArray([.. words.Append("b").Select(subject => (JsonNode)new JsonObject
                {
                    ["subject"] = subject, ["trials"] = 80, ["atlas"] = atlas, ["baselines"] = Models(0.62),
                })]),
            },
            ["nearestRules"] = Each(text => new JsonObject
            {
                ["formula"] = text, ["sentence"] = text, ["negativeLogLikelihoodPerTrial"] = 0.6,
            }),
            ["command"] = command,
        }.ToJsonString();
    }

    /// <summary>A fit trial by trial.</summary>
    /// <param name="words">Stand wherever a text of a file does: animals, parameters, options, units, sessions.</param>
    /// <param name="command">The command that made it.</param>
    public static string Trials(string[] words, string command)
    {
        JsonObject Numbers() => new([.. words.Select((name, place) => KeyValuePair.Create(name, (JsonNode?)(0.1 * place)))]);
        JsonObject Column(string name) => new() { ["name"] = name, ["unit"] = words[0] };
        string[] options = [.. words.SelectMany(option => new[] { $"probability.{option}", $"value.{option}" })];
        JsonObject Trial(string subject, int trial)
        {
            string chosen = words[trial % words.Length];
            var row = new JsonObject
            {
                ["subject"] = subject, ["session"] = chosen, ["block"] = chosen, ["offered"] = string.Join(' ', words), ["chosen"] = chosen,
                ["trial"] = trial, ["reward"] = trial % 2, ["predictionError"] = 0.5, ["learningRate"] = 0.1, ["logProbability"] = -0.7,
                ["leftOut"] = trial == 0 ? chosen : null,
            };
            foreach (string option in options)
            {
                row[option] = 0.5;
            }

            return row;
        }

        return new JsonObject
        {
            ["model"] = words[0], ["method"] = words[0], ["formula"] = words[0], ["footing"] = words[0], ["verdict"] = words[0],
            ["subjects"] = new JsonArray([.. words.Select((subject, place) => (JsonNode)new JsonObject
            {
                ["subject"] = subject, ["trials"] = 20, ["fitted"] = place > 0, ["failure"] = place > 0 ? null : words[0],
                ["parameters"] = Numbers(), ["low"] = Numbers(), ["high"] = Numbers(),
            })]),
            ["total"] = new JsonObject { ["subjects"] = words.Length, ["trials"] = 20 * words.Length },
            ["leftOut"] = Numbers(),
            ["columns"] = new JsonArray([.. new[] { "session", "block", "offered", "chosen", "trial", "reward", "predictionError",
                "learningRate", "logProbability", "leftOut" }.Concat(options).Select(name => (JsonNode)Column(name))]),
            ["trials"] = new JsonArray([.. words.SelectMany(subject => Enumerable.Range(0, 20).Select(
                trial => (JsonNode)Trial(subject, trial)))]),
            ["command"] = command,
        }.ToJsonString();
    }
}
