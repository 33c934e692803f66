using System.CommandLine;
using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching;
using Kenyon.Cli.Commands.Cluster;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Output.Animals;
using Kenyon.Cli.Output;
using Kenyon.Cli.Options;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Inputs;
using Kenyon.Inference.Fitting;
using Kenyon.Laboratory.Animals.Choices;
using Kenyon.Laboratory.Animals.Matching;
using Kenyon.Numerics.Settings;

namespace Kenyon.Cli.Commands.Animals;

/// <summary><c>kenyon match DATA ATLAS</c>: which evolved condition explains the choices of animals.</summary>
internal static class MatchCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var source = new ChoiceSource(isOne: true, hasGroup: true);
        var atlasPath = new Argument<string?>("ATLAS")
        {
            Description = "Evolved rules: a Parquet file with a row for each [the atlas that is shipped]", Arity = ArgumentArity.ZeroOrOne,
        };
        var refit = AtlasSource.Refit();
        var simulations = new NumberOption("--simulations", 1, 10_000)
        {
            HelpName = "N",
            Description = "Groups of rules that are held out, simulated in this design and traced back",
            DefaultValueFactory = _ => $"{AtlasMatch.UsualCount}",
        };
        var folds = new Option<bool>("--no-cross-validation") { Description = "Leave cross-validation out" };
        var axes = new Option<string?>("--axes")
        {
            HelpName = "X,Y",
            Description = "Settings of the map, e.g. switchProbability,rewardNoise [the two that the choices tell most of]",
        };
        var figure = new Option<string?>(
            "--figure")
            {
                HelpName = "FOLDER",
                Description = "Draw what is said of each setting, a map of two, and animals that were left out",
            };
        var refine = new Option<bool>("--refine")
        {
            Description = "Evolve conditions between and beyond the most probable ones (in --out), and match again",
        };
        var halves = new Option<bool>("--halves")
        {
            Description = "Tell what each half of the replicates, as an atlas of its own, says of every setting",
        };
        var experiment = new Option<string?>("--experiment")
        {
            HelpName = "SPEC", Description = "With --refine: the experiment that made ATLAS [the preset that ATLAS names]",
        };
        var command = new TellingCommand("match", "Say which evolved condition explains the choices of animals");
        source.AddTo(command);
        command.Arguments.Add(atlasPath);
        foreach (Option option in new Option[] { refit, simulations, folds, axes, figure, halves, refine, experiment })
        {
            command.Options.Add(option);
        }

        var cluster = new ClusterOptions();
        cluster.AddTo(command, hasBatches: false);
        command.SetAction(result =>
        {
            var wrong = new Gathered(result);
            var settings = wrong.Of(() => cluster.Settings(result));
            if (!result.GetValue(refine))
            {
                wrong.Add(
                [
                    .. settings is null ? Array.Empty<string>()
                        : ["--cluster has the new conditions of --refine evolved elsewhere; give both or leave it out."],
                    .. result.GetValue(experiment) is null ? Array.Empty<string>()
                        : ["--experiment says what --refine begins with; give both or leave it out."],
                    .. result.GetResult(GlobalOptions.Out) is { Implicit: false }
                        ? ["--out is where --refine keeps its runs; give both or leave it out (--figure is where figures go)."]
                        : Array.Empty<string>(),
                ]);
            }

            if (result.GetValue(figure) is { } place)
            {
                wrong.Of(() => OutputPath.Folder("--figure", place)); // several figures
            }

            var parts = wrong.Of(() => AtlasSource.Parts(result, refit));
            var choices = source.Request(result, wrong);
            ChoiceSource.End(wrong, choices);
            var tools = Tools.Of(result, new RunOutput(result).Say);
            int count = simulations.Int(result);
            var atlas = ReadAtlas.Run(result.GetValue(atlasPath) ?? ExperimentSource.Presets.Atlas, tools);
            var chosen = Axes(result.GetValue(axes), atlas);
            var request = new MatchRequest(
                atlas,
                ReadChoices.Run(choices, tools).Data,
                parts!,
                new FitOptions(Seed: FittingSettings.Seed(result)),
                count,
                LeavesOut: !result.GetValue(folds),
                chosen,
                result.GetValue(figure),
                result.GetValue(halves),
                GivenTexts.Command(result));
            if (result.GetValue(refine))
            {
                string root = result.GetValue(GlobalOptions.Out)!;
                var made = Experiment(result.GetValue(experiment), atlas);
                using var interruption =
                    new Interruption(tools.Say, "finishing the generations under way and saving (once more to stop at once) ...");
                try
                {
                    var refined = ClusterWork.Run(
                        settings,
                        Path.Combine(root, $"{made[0].Spec.Name}-refined"),
                        int.MaxValue, // whole runs: how many there will be is not known yet
                        checkpointInterval: null,
                        tools with { Stop = interruption.Token },
                        spread => OutputPath.Kept(
                            "--out", "runs", () => Refine.Run(new RefineRequest(request, made, root), spread, interruption.Token)));
                    AnswerOutput.Print(refined, result, (terminal, told) => new MatchText(terminal).Write(told));
                    OutputPath.Tell(refined.Match.Lost, _ => figure.Name);
                    return ExitCode.Done;
                }
                catch (OperationCanceledException)
                {
                    tools.Say("interrupted: all runs are saved; the same command continues.");
                    return ExitCode.Interrupted;
                }
            }

            var answer = Match.Run(request, tools);
            AnswerOutput.Print(answer, result, (terminal, told) => new MatchText(terminal).Write(told));
            OutputPath.Tell(answer.Lost, _ => figure.Name);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The conditions of the experiment that made an atlas. <c>--seed</c> is the seed of simulations, not of evolution.</summary>
    private static IReadOnlyList<Condition> Experiment(string? name, Atlas atlas)
    {
        string? known = name ?? (atlas.Experiments is [var only] && ExperimentSource.Presets.Names().Contains(only) ? only : null);
        try
        {
            return known is null
                ? throw new CommandException(
                    ExitCode.Usage,
                    $"{atlas.Source} comes from {string.Join(", ", atlas.Experiments)}, which is no preset; --experiment must name "
                    + "the experiment file that made it.")
                : ReadExperiment.Run(known, [], ExperimentSource.Presets);
        }
        catch (SpecException failure)
        {
            throw new CommandException(ExitCode.Usage, [.. failure.Problems.Select(problem => problem.ToString())]);
        }
    }

    private static (int Below, int Left)? Axes(string? text, Atlas atlas)
    {
        if (text is null)
        {
            return null;
        }

        string[] names = FittingSettings.Split(text);
        int[] places = [.. names.Select(name => Enumerable.Range(0, atlas.Axes.Count)
            .Where(axis => name == atlas.Axes[axis].Name || name == atlas.Axes[axis].ShortName)
            .DefaultIfEmpty(-1)
            .First())];
        return places.Length == 2 && places.All(place => place >= 0) && places[0] != places[1] ? (places[0], places[1])
            : throw new CommandException(
                ExitCode.Usage,
                $"--axes is {text}; must be two of {string.Join(", ", atlas.Axes.Select(axis => axis.ShortName))}"
                + $"{(names.Length > 0 ? Spelling.DidYouMean(names[^1], atlas.Axes.Select(axis => axis.ShortName)) : ".")}");
    }
}
