using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Tables;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon data check DATA</c>: what is noticed in a file of choices before anything is fitted.</summary>
internal static class DataCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var source = new ChoiceSource();
        var check = new Command("check", "Findings before a fit, worst first: errors, warnings, hints, with row numbers");
        source.AddTo(check);
        check.SetAction(result =>
        {
            var (table, data, findings) = source.Examine(result);
            bool isUsable = data is not null;
            if (result.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(Json(table, data, findings));
            }
            else
            {
                WriteText(table, data, findings);
            }

            return isUsable ? ExitCode.Done : ExitCode.Usage;
        });
        var command = new Command("data", "Files of choices");
        command.Subcommands.Add(check);
        return command;
    }

    private static JsonObject Json(DataTable table, ChoiceData? data, IReadOnlyList<DataFinding> findings) => new()
    {
        ["usable"] = data is not null,
        ["rows"] = table.RowCount,
        ["used"] = data?.Counts.Used,
        ["omissions"] = data?.Counts.Omissions,
        ["missingRewards"] = data?.Counts.MissingRewards,
        ["subjects"] = data?.Subjects.Count,
        ["options"] = data is null ? null : new JsonArray([.. data.Options.Select(option => (JsonNode)option)]),
        ["findings"] = new JsonArray([.. findings.Select(finding => (JsonNode)new JsonObject
        {
            ["level"] = Word(finding.Level),
            ["message"] = finding.Message,
            ["rows"] = new JsonArray([.. finding.Rows.Select(row => (JsonNode)row)]),
            ["count"] = finding.Count,
            ["places"] = new JsonArray([.. finding.Rows.Select(row => (JsonNode)table.Place(row))]),
        })]),
    };

    private static void WriteText(DataTable table, ChoiceData? data, IReadOnlyList<DataFinding> findings)
    {
        foreach (var finding in findings)
        {
            string word = Word(finding.Level);
            string colored = finding.Level switch
            {
                FindingLevel.Error => Terminal.Bad(word),
                FindingLevel.Warning => Terminal.Strong(word),
                _ => Terminal.Faint(word),
            };
            Console.Out.WriteLine($"{colored}: {finding.Describe(table)}");
        }

        Console.Out.WriteLine(data is null
            ? $"{table.Source} cannot be used as it is mapped: {Errors(findings)} in {table.RowCount:N0} rows."
            : $"{table.Source}: {data.Counts.Rows:N0} rows, {data.Counts.Used:N0} choices of {data.Subjects.Count:N0} "
                + $"subject{(data.Subjects.Count == 1 ? "" : "s")} among {data.Options.Count} options "
                + $"({string.Join(", ", data.Options.Take(12))}{(data.Options.Count > 12 ? ", …" : "")}); left out: "
                + $"{data.Counts.Omissions:N0} without a choice, {data.Counts.MissingRewards:N0} without a reward.");
    }

    private static string Errors(IReadOnlyList<DataFinding> findings) =>
        findings.Count(finding => finding.Level == FindingLevel.Error) is var count && count == 1
            ? "1 kind of error"
            : $"{count} kinds of error";

    private static string Word(FindingLevel level) => level.ToString().ToLowerInvariant();
}
