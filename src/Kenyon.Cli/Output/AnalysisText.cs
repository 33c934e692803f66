using System.Text.Json.Nodes;
using Kenyon.Analysis.Sections;

namespace Kenyon.Cli.Output;

/// <summary>What <c>kenyon analyze</c> says, for a person and as JSON.</summary>
internal static class AnalysisText
{
    /// <summary>Writes to standard output.</summary>
    /// <param name="told">What the sections say of every condition.</param>
    /// <param name="together">What they say of all conditions together.</param>
    public static void Write(
        IReadOnlyList<(AnalysisGroup Group, List<(IAnalysisSection Section, SectionReport? Report)> Reports)> told,
        IReadOnlyList<(IAnalysisSection Section, SectionReport? Report)> together)
    {
        foreach (var (group, reports) in told.Where(
            entry => entry.Group.Learners.Count == 0 || entry.Reports.Any(report => report.Report is not null)))
        {
            Console.Out.WriteLine(Terminal.Strong($"{group.Experiment}/{group.Condition}")
                + $": {group.Agents.Count} {(group.Agents.Count == 1 ? "run" : "runs")}");
            if (group.Learners.Count == 0)
            {
                Console.Out.WriteLine("  The agents do not learn (agent.plastic is false): there is no rule to analyse.");
            }

            Console.Out.WriteLine();
            Write(reports);
        }

        Write(together);
    }

    /// <summary>The same as JSON: <c>conditions</c> with a section each, and the sections of all together.</summary>
    /// <param name="told">What the sections say of every condition.</param>
    /// <param name="together">What they say of all conditions together.</param>
    public static JsonObject Json(
        IReadOnlyList<(AnalysisGroup Group, List<(IAnalysisSection Section, SectionReport? Report)> Reports)> told,
        IReadOnlyList<(IAnalysisSection Section, SectionReport? Report)> together)
    {
        var conditions = new JsonArray();
        foreach (var (group, reports) in told)
        {
            var json = new JsonObject
            {
                ["experiment"] = group.Experiment,
                ["condition"] = group.Condition,
                ["runs"] = new JsonArray([.. group.Agents.Select(agent => (JsonNode)agent.Champion.Run)]),
            };
            Add(json, reports);
            conditions.Add(json);
        }

        var whole = new JsonObject { ["conditions"] = conditions };
        Add(whole, together);
        return whole;
    }

    private static void Write(IReadOnlyList<(IAnalysisSection Section, SectionReport? Report)> reports)
    {
        foreach (var (section, report) in reports)
        {
            if (report is null)
            {
                continue;
            }

            Console.Out.WriteLine(Terminal.Strong(section.Title));
            foreach (string sentence in report.Sentences)
            {
                Console.Out.WriteLine($"  {sentence}");
            }

            foreach (var table in report.Tables)
            {
                Console.Out.WriteLine();
                foreach (string line in table.Write().TrimEnd('\n').Split('\n'))
                {
                    Console.Out.WriteLine($"  {line}");
                }
            }

            Console.Out.WriteLine();
        }
    }

    private static void Add(JsonObject json, IReadOnlyList<(IAnalysisSection Section, SectionReport? Report)> reports)
    {
        foreach (var (section, report) in reports)
        {
            if (report is not null)
            {
                report.Json["sentences"] = new JsonArray([.. report.Sentences.Select(sentence => (JsonNode)sentence)]);
                json[section.Name] = report.Json;
            }
        }
    }
}
