using System.Text.Json.Nodes;
using Kenyon.Analysis.Sections;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Understanding;

/// <summary>What one section says.</summary>
/// <param name="Section">The section.</param>
/// <param name="Report">What it says; null where it has nothing to say.</param>
public sealed record SectionAnswer(IAnalysisSection Section, SectionReport? Report)
{
    /// <summary>Adds sections to an object, each under its name.</summary>
    internal static void Add(JsonObject json, IReadOnlyList<SectionAnswer> sections)
    {
        foreach (var (section, report) in sections)
        {
            if (report is not null)
            {
                var told = (JsonObject)report.Json.DeepClone();
                told["sentences"] = AnswerJson.Array(report.Sentences);
                json[section.Name] = told;
            }
        }
    }
}
