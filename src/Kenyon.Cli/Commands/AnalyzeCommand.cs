using System.CommandLine;
using Kenyon.Analysis.Sections;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Understanding;
using Kenyon.Numerics.Settings;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon analyze RUN...</c>: what evolved, condition by condition, in sentences and tables.</summary>
internal static class AnalyzeCommand
{
    private const int LargestLifetimeCount = 65_536;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var runs = RunSource.Arguments();
        var lifetimes = new NumberOption("--lifetimes", 2, LargestLifetimeCount)
        {
            Description = "Fresh lifetimes of every agent and of every variant of its rule",
            HelpName = "N",
            DefaultValueFactory = _ => "512",
        };
        var sections = new Option<string[]>("--section")
        {
            Description = $"Only this section (repeatable): {string.Join(", ", SectionCatalog.Names)}",
            HelpName = "NAME",
            DefaultValueFactory = _ => [],
        };
        var command = new TellingCommand("analyze", "Say what evolved: rules over replicates, which terms matter, theory beside evolution")
        {
            runs,
            lifetimes,
            sections,
            RunSource.NewWorld,
        };
        command.SetAction(result => Run(
            result.GetValue(runs)!,
            lifetimes.Int(result),
            Chosen(result.GetValue(sections)!),
            result));
        return command;
    }

    private static IReadOnlyList<IAnalysisSection> Chosen(string[] names)
    {
        string[] problems =
        [
            .. names.Where(name => !SectionCatalog.Names.Contains(name))
                .Select(name => $"--section is {name}; "
                    + $"must be one of {string.Join(", ", SectionCatalog.Names)}{Spelling.DidYouMean(name, SectionCatalog.Names)}"),
        ];
        return problems.Length > 0 ? throw new CommandException(ExitCode.Usage, problems)
            : [.. SectionCatalog.All.Where(section => names.Length == 0 || names.Contains(section.Name))];
    }

    private static int Run(string[] paths, int lifetimeCount, IReadOnlyList<IAnalysisSection> sections, ParseResult result)
    {
        var output = new CountOutput(result);
        var agents = RunSource.ReadAll(paths, result, output.Say);
        if (RunSource.World(agents, result) is { } world)
        {
            output.Say(world);
        }

        var analysis = new Analyze(new AnalyzeRequest(agents, lifetimeCount, sections), Tools.Of(result, output.Say));
        using var interruption = new Interruption(output.Say, "stopping; nothing is lost, and the same command begins anew ...");
        try
        {
            var answer = output.Count(
                "analyze", "conditions", analysis.ConditionCount, progress => analysis.Run(progress, interruption.Token));
            AnswerOutput.Print(answer, result, (terminal, told) => new AnalysisText(terminal).Write(told));
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }
}
