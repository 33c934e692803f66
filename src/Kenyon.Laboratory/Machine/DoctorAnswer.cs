using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Machine;

/// <summary>Whether this machine is fit.</summary>
/// <param name="Findings">What was found.</param>
public sealed record DoctorAnswer(IReadOnlyList<MachineFinding> Findings) : IAnswer
{
    /// <summary>Whether everything will do.</summary>
    public bool IsFit => Findings.All(finding => finding.Good);

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["fit"] = IsFit,
        ["findings"] = AnswerJson.Array(Findings.Select(finding => new JsonObject
        {
            ["what"] = finding.What, ["found"] = finding.Found, ["good"] = finding.Good,
        })),
    };
}
