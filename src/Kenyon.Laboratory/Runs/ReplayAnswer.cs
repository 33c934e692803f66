using System.Text.Json.Nodes;
using Kenyon.Analysis.Replay;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Runs;

/// <summary>A page with a life that was written.</summary>
/// <param name="Path">The file.</param>
/// <param name="Lives">The lives on it: with learning, and without it where the agent learns.</param>
/// <param name="ByteCount">Size of the file.</param>
public sealed record ReplayAnswer(string Path, IReadOnlyList<LifetimeReplay> Lives, int ByteCount) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["replay"] = Path,
        ["run"] = Lives[0].Agent.Champion.Run,
        ["lifetime"] = Lives[0].Trial,
        ["lives"] = AnswerJson.Array(Lives.Select(life => new JsonObject
        {
            ["learns"] = life.Learns,
            ["fitness"] = AnswerJson.Number(life.Score.Fitness),
            ["events"] = life.Events.Count(happened => happened.IsTaken),
            ["flips"] = life.Flips.Count,
        })),
        ["bytes"] = ByteCount,
    };
}
