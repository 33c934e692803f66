using System.CommandLine;
using Kenyon.Analysis.Sections;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Running;
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
        var lifetimes = new Option<string>("--lifetimes")
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
        var command = new Command("analyze", "Say what evolved: rules over replicates, which terms matter, theory beside evolution")
        {
            runs,
            lifetimes,
            sections,
            RunSource.NewWorld,
        };
        command.SetAction(result => Run(
            result.GetValue(runs)!,
            (int)ExperimentSource.WholeNumber("--lifetimes", result.GetValue(lifetimes)!, 2, LargestLifetimeCount),
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

        int threads = ExperimentSource.Threads(result);
        var tools = new AnalysisTools(lifetimeCount, layout => new ParallelEvaluator(layout, threads, countsChange: false), threads);
        var groups = Groups(agents, tools);
        using var interruption = new Interruption(output.Say, "stopping; nothing is lost, and the same command begins anew ...");
        try
        {
            var told = output.Count(
                "analyze", "conditions", groups.Count, progress => groups.Select((group, index) =>
                {
                    var reports = sections.Select(section => (section, GuardedSection.Of(section, group, interruption.Token))).ToList();
                    progress?.Report(index + 1);
                    return (group, reports);
                }).ToList());
            var together = sections.Select(section => (section, GuardedSection.OfAll(section, groups, interruption.Token))).ToList();
            if (result.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(AnalysisText.Json(told, together));
            }
            else
            {
                AnalysisText.Write(told, together);
            }

            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private static IReadOnlyList<AnalysisGroup> Groups(IReadOnlyList<EvolvedAgent> agents, AnalysisTools tools) =>
    [
        .. agents.GroupBy(agent => (agent.Spec.Name, agent.Champion.Condition)).Select(group => new AnalysisGroup(
            group.Key.Name,
            group.Key.Condition,
            [.. group.OrderBy(agent => agent.Champion.Seed).ThenBy(agent => agent.Champion.Replicate)],
            tools)),
    ];
}
