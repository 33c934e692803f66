using System.CommandLine;
using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Output.Animals;
using Kenyon.Cli.Output;
using Kenyon.Inference.Fitting;
using Kenyon.Laboratory.Animals.Choices;
using Kenyon.Laboratory.Animals.Matching;
using Kenyon.Numerics.Settings;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon match DATA ATLAS</c>: which evolved condition explains the choices of animals.</summary>
internal static class MatchCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var source = new ChoiceSource(isOne: true);
        var atlasPath = new Argument<string?>("ATLAS")
        {
            Description = "Evolved rules: a Parquet file with a row for each [the atlas that is shipped]", Arity = ArgumentArity.ZeroOrOne,
        };
        var refit = AtlasSource.Refit();
        var simulations = new Option<string>("--simulations")
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
        var command = new Command("match", "Say which evolved condition explains the choices of animals");
        source.AddTo(command);
        command.Arguments.Add(atlasPath);
        foreach (Option option in new Option[] { refit, simulations, folds, axes, figure })
        {
            command.Options.Add(option);
        }

        command.SetAction(result =>
        {
            _ = result.GetValue(figure) is { } place ? OutputPath.Folder("--figure", place) : null; // several figures
            var tools = Tools.Of(result, new RunOutput(result).Say);
            int count = (int)ExperimentSource.WholeNumber("--simulations", result.GetValue(simulations)!, 1, 10_000);
            var parts = AtlasSource.Parts(result, refit);
            var atlas = ReadAtlas.Run(result.GetValue(atlasPath) ?? ExperimentSource.Presets.Atlas, tools);
            var chosen = Axes(result.GetValue(axes), atlas);
            var request = new MatchRequest(
                atlas,
                ReadChoices.Run(source.Request(result), tools).Data,
                parts,
                new FitOptions(Seed: FittingSettings.Seed(result)),
                count,
                LeavesOut: !result.GetValue(folds),
                chosen,
                result.GetValue(figure));
            AnswerOutput.Print(
                OutputPath.Kept("--figure", "figures", () => Match.Run(request, tools)),
                result,
                (terminal, told) => new MatchText(terminal).Write(told.Match));
            return ExitCode.Done;
        });
        return command;
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
