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
    /// <param name="word">Stands wherever a text of a file does.</param>
    public static string Match(string word)
    {
        JsonObject Value(string value, double prior, double probability) => new()
        {
            ["value"] = value, ["prior"] = prior, ["probability"] = probability, ["reliability"] = probability > 0.2 ? 0.8 : null,
        };
        JsonObject Axis(string name, bool canBeTold) => new()
        {
            ["axis"] = name, ["claimed"] = 0.7, ["right"] = 0.75, ["canBeTold"] = canBeTold,
            ["values"] = new JsonArray(Value("0.1", 0.5, 0.2), Value(word, 0.5, 0.8)),
        };
        JsonObject Models(double number) => new() { [word] = number, ["deltaRule"] = number + 0.02 };
        return new JsonObject
        {
            ["subjects"] = 2, ["trials"] = 160, ["answer"] = true, ["none"] = false, ["misfit"] = 0.4, ["verdict"] = word,
            ["sentences"] = new JsonArray(word, "Nothing speaks against rules of these conditions."),
            ["dependsOnReward"] = new JsonObject { ["depends"] = true },
            ["atlas"] = new JsonObject { ["rules"] = 60, ["conditions"] = 6 },
            ["border"] = new JsonArray(word),
            ["axes"] = new JsonArray(Axis(word, true), Axis("task.rewardNoise", false)),
            ["conditions"] = new JsonArray(new JsonObject
            {
                ["condition"] = word, ["probability"] = 0.6, ["settings"] = new JsonObject { [word] = word },
            }),
            ["leftOutAnimals"] = new JsonObject
            {
                ["atlas"] = 0.6, ["baselines"] = Models(0.61), ["difference"] = -0.01, ["low"] = -0.02, ["high"] = 0.01,
                ["animals"] = new JsonArray([.. new[] { word, "b" }.Select(subject => (JsonNode)new JsonObject
                {
                    ["subject"] = subject, ["trials"] = 80, ["atlas"] = 0.6, ["baselines"] = Models(0.62),
                })]),
            },
            ["nearestRules"] = new JsonArray(new JsonObject
            {
                ["formula"] = word, ["sentence"] = word, ["negativeLogLikelihoodPerTrial"] = 0.6,
            }),
            ["command"] = $"kenyon match {word}",
        }.ToJsonString();
    }
}
