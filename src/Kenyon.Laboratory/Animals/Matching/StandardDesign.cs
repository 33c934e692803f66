using System.Text.Json.Nodes;
using Kenyon.Inference.Choices;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>How well an atlas tells the settings of its conditions in one of the designs that are tried for every atlas.</summary>
/// <param name="SubjectCount">Subjects of a group.</param>
/// <param name="TrialCount">Trials of each.</param>
/// <param name="LogScore">Mean log probability of the true condition, in nats.</param>
/// <param name="GuessScore">The same where nothing is known.</param>
/// <param name="Axes">How well each setting can be told.</param>
public sealed record StandardDesign(
    int SubjectCount, int TrialCount, double LogScore, double GuessScore, IReadOnlyList<StandardAxis> Axes)
{
    /// <summary>The designs that are tried: few animals, the usual laboratory, long lives, many animals; subjects × trials.</summary>
    public static IReadOnlyList<(int Subjects, int Trials)> Tried { get; } = [(8, 100), (20, 240), (20, 1000), (80, 160)];

    /// <summary>What groups that were traced back in a design came to.</summary>
    /// <param name="answer">The groups.</param>
    public static StandardDesign Of(TraceAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new StandardDesign(
            answer.Request.SubjectCount,
            answer.Request.TrialCount,
            answer.Study.LogScore,
            answer.Study.GuessScore,
            [.. answer.Axes.Select(axis => new StandardAxis(axis.Axis.Name, axis.Claimed, axis.Right, axis.Guess))]);
    }

    /// <summary>The design that is most like the choices: by the total number of trials, on a scale of factors.</summary>
    /// <param name="designs">At least one.</param>
    /// <param name="data">The choices.</param>
    public static StandardDesign Nearest(IReadOnlyList<StandardDesign> designs, ChoiceData data)
    {
        ArgumentNullException.ThrowIfNull(designs);
        ArgumentNullException.ThrowIfNull(data);
        return designs.MinBy(design => Math.Abs(Math.Log((double)design.SubjectCount * design.TrialCount / data.TrialCount)))!;
    }

    /// <summary>In words.</summary>
    public string Sentence
    {
        get
        {
            string[] told = [.. Axes.Where(axis => axis.CanBeTold).Select(axis => Text($"{axis.Name} ({axis.Right:F2})"))];
            string[] others = [.. Axes.Where(axis => !axis.CanBeTold).Select(axis => axis.Name)];
            return Text($"Known of this atlas beforehand: groups of {SubjectCount} × {TrialCount} choices between two options tell ")
                + $"(right in this share) {(told.Length > 0 ? string.Join(", ", told) : "nothing")}; hardly "
                + $"{(others.Length > 0 ? string.Join(", ", others) : "nothing")}.";
        }
    }

    /// <summary>As JSON.</summary>
    public JsonObject ToJson() => new()
    {
        ["subjects"] = SubjectCount,
        ["trials"] = TrialCount,
        ["logScore"] = LogScore,
        ["guess"] = GuessScore,
        ["axes"] = AnswerJson.Array(Axes.Select(axis => new JsonObject
        {
            ["axis"] = axis.Name, ["claimed"] = axis.Claimed, ["right"] = axis.Right, ["commonest"] = axis.Guess,
        })),
    };

    /// <summary>From JSON.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave.</param>
    internal static StandardDesign Of(JsonNode json) => new(
        (int)json["subjects"]!,
        (int)json["trials"]!,
        (double)json["logScore"]!,
        (double)json["guess"]!,
        [.. json["axes"]!.AsArray().Select(axis =>
            new StandardAxis((string)axis!["axis"]!, (double)axis["claimed"]!, (double)axis["right"]!, (double)axis["commonest"]!))]);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
