using System.CommandLine;
using Kenyon.Analysis.Rules;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Rules;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon rule show RUN</c>: the rule as formula, table and LaTeX, and what of it is identifiable.</summary>
internal static class RuleShowCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var run = RunSource.Argument();
        var command = new TellingCommand("show", "Show the rule of a run: formula, table, LaTeX, and what of it is identifiable") { run };
        command.SetAction(result =>
        {
            var answer = ShowRule.Run(RunSource.Read(result.GetValue(run)!, result));
            AnswerOutput.Print(answer, result, Write);
        });
        return command;
    }

    private static void Write(Terminal terminal, ShowRuleAnswer answer)
    {
        terminal.Line($"{answer.Run}, η = {RuleFormula.Number(answer.Reading.Rate)}");
        terminal.Line();
        terminal.Line($"  {answer.Formula}");
        terminal.Line($"  {answer.Sentence}");
        if (answer.Gauge.Statement is not null)
        {
            terminal.Line(
                $"  {answer.Gauge.Statement} There: {answer.GaugeFormula}.");
        }

        terminal.Line();
        terminal.Output.Write(RuleTable.Write(answer.Rows));
        terminal.Line();
        foreach (string statement in answer.Statements)
        {
            terminal.Line($"- {statement}");
        }

        terminal.Line();
        terminal.Line($"LaTeX: {answer.Latex}");
    }
}
