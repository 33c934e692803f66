using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Output;
using Kenyon.Inference.Tables;
using Kenyon.Laboratory.Animals.Choices;

namespace Kenyon.Cli.Commands.Animals;

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
            var answer = CheckChoices.Run(source.Request(result));
            AnswerOutput.Print(answer, result, Write);
            return answer.Data is not null ? ExitCode.Done : ExitCode.Usage;
        });
        var command = new Command("data", "Files of choices");
        command.Subcommands.Add(check);
        return command;
    }

    private static void Write(Terminal terminal, ChoicesAnswer answer)
    {
        var (table, data, findings) = answer;
        foreach (var finding in findings)
        {
            string word = ChoicesAnswer.Word(finding.Level);
            string colored = finding.Level switch
            {
                FindingLevel.Error => terminal.Bad(word),
                FindingLevel.Warning => terminal.Strong(word),
                _ => terminal.Faint(word),
            };
            terminal.Line($"{colored}: {finding.Describe(table)}");
        }

        terminal.Line(data is null
            ? $"{table.Source} cannot be used as it is mapped: {Errors(findings)} in {table.RowCount:N0} rows."
            : $"{table.Source}: {data.Counts.Rows:N0} rows, {data.Counts.Used:N0} choices of {data.Subjects.Count:N0} "
                + $"subject{(data.Subjects.Count == 1 ? "" : "s")} among {data.Options.Count} options "
                + $"({string.Join(", ", data.Options.Take(12))}{(data.Options.Count > 12 ? ", …" : "")}); left out: "
                + $"{data.Counts.Omissions:N0} without a choice, {data.Counts.MissingRewards:N0} without a reward.");
        if (answer.Proposal is { } command)
        {
            terminal.Line($"to fit it: {command}");
            if (answer.Guesses.Count > 0)
            {
                terminal.Line($"guessed: {string.Join(", ", answer.Guesses.Select(guess => $"{guess.Option} = {guess.Column}"))}");
            }
        }
    }

    private static string Errors(IReadOnlyList<DataFinding> findings) =>
        findings.Count(finding => finding.Level == FindingLevel.Error) is var count && count == 1
            ? "1 kind of error"
            : $"{count} kinds of error";
}
