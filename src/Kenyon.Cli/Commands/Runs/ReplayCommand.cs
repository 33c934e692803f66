using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Runs;

namespace Kenyon.Cli.Commands.Runs;

/// <summary><c>kenyon replay RUN --out FILE.html</c>: a life of the champion as one page that plays.</summary>
internal static class ReplayCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var run = RunSource.Argument();
        var lifetime = new NumberOption("--lifetime", 0, ReplayLife.LastLifetime)
        {
            Description = "Number of the test lifetime, from 0", HelpName = "N", DefaultValueFactory = _ => "0",
        };
        var command = new TellingCommand(
            "replay",
            "Write one HTML page that plays a life of the champion of a run, with and without learning; --out names the file, "
            + "--set changes the condition")
        {
            run,
            lifetime,
            RunSource.NewWorld,
        };
        command.SetAction(result =>
        {
            int number = lifetime.Int(result);
            string file = RunsSource.Out(result) is { } asked
                ? OutputPath.InFolder("--out", asked, ".html")
                : throw new CommandException(ExitCode.Usage, "replay needs --out FILE.html, the page that it writes.");
            var champion = RunSource.Read(result.GetValue(run)!, result);
            var request = new ReplayRequest(champion, file, number, RunSource.World([champion], result));
            AnswerOutput.Print(OutputPath.Written("--out", () => ReplayLife.Run(request)), result, Write);
        });
        return command;
    }

    private static void Write(Terminal terminal, ReplayAnswer answer)
    {
        terminal.Line($"{answer.Path}  a life of {answer.Lives[0].Agent.Champion.Run}");
        foreach (var life in answer.Lives)
        {
            string task = life.Agent.Scenario.Task.Definition.EventsNoun;
            string name = life.Learns ? "with learning" : "without learning";
            terminal.Line($"  {name,-16}  {life.Agent.Scenario.FitnessUnit} {life.Score.Fitness:F4}, "
                + $"{life.Events.Count(happened => happened.IsTaken):N0} {task}");
        }
    }
}
