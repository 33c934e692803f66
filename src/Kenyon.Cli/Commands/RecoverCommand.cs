using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Analysis.Matching;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Cli.Output.Animals;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;

namespace Kenyon.Cli.Commands;

/// <summary>
/// <c>kenyon recover [DATA]</c>: can models and parameters be found again? Simulated subjects in the design of the data, or in a made-up
/// one.
/// </summary>
internal static class RecoverCommand
{
    private static readonly string[] s_models = [DeltaRule.Kind, DeltaRuleForgetting.Kind, RewardOnly.Kind, WinStayLoseShift.Kind];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var source = new ChoiceSource(isOptional: true);
        var fitting = new FittingSettings();
        var names = new Option<string?>(
            "--models") { HelpName = "NAMES", Description = $"Models, separated by commas [{string.Join(",", s_models)}]" };
        var subjects = new Option<string>("--subjects")
        {
            HelpName = "N",
            Description = "Without DATA: subjects of the made-up experiment",
            DefaultValueFactory = _ => "50",
        };
        var trials = new Option<string>(
            "--trials") { HelpName = "N", Description = "Without DATA: trials of each subject", DefaultValueFactory = _ => "1000" };
        var save = new Option<string?>(
            "--save") { HelpName = "FILE", Description = "Only simulate, under the first model, and write the choices as CSV" };
        var atlas = new Option<string?>("--atlas")
        {
            HelpName = "FILE",
            Description = "Trace conditions of an atlas back, a subject each (--subjects, --trials); no DATA",
        };
        var refit = AtlasSource.Refit();
        var command = new Command("recover", "Simulate subjects and see whether models and parameters can be found again");
        source.AddTo(command);
        command.Options.Add(names);
        command.Options.Add(subjects);
        command.Options.Add(trials);
        command.Options.Add(save);
        command.Options.Add(atlas);
        command.Options.Add(refit);
        fitting.AddTo(command, hasFooting: false);
        command.SetAction(result =>
        {
            var output = new RunOutput(result);
            var options = fitting.Options(result);
            bool hasData = source.Paths(result).Count > 0;
            Check(hasData, save, [subjects, trials], result);
            if (result.GetValue(atlas) is { } file)
            {
                return hasData
                    ? throw new CommandException(
                        ExitCode.Usage,
                        "--atlas simulates in a made-up design; leave DATA out, or use kenyon match DATA ATLAS, "
                        + "which traces back in the design of DATA.")
                    : Trace(
                        AtlasSource.Read(file, output),
                        AtlasSource.Parts(result, refit),
                        result,
                        result.GetValue(subjects)!,
                        result.GetValue(trials)!);
            }

            var data = hasData ? source.Read(result, output) : MadeUpDesign.Create(
                (int)ExperimentSource.WholeNumber("--subjects", result.GetValue(subjects)!, 1, 10_000),
                (int)ExperimentSource.WholeNumber("--trials", result.GetValue(trials)!, 1, 100_000),
                options.Seed);
            string[] chosen = FittingSettings.Split(result.GetValue(names));
            var models = fitting.Models(chosen.Length > 0 ? chosen.Distinct() : s_models, data.Design(), result);
            int count = fitting.Simulations(result, hasData ? RecoveryStudy.SuggestedCount(data, models.Count) : data.Subjects.Count);
            if (count == 0)
            {
                throw new CommandException(ExitCode.Usage, "--simulations is 0; recovery needs at least 1.");
            }

            if (result.GetValue(save) is { } path)
            {
                SimulatedChoices.Save(OutputPath.InFolder("--save", path, ".csv"), models[0], data, options.Seed);
                output.Say($"{data.Subjects.Count} subjects simulated under {models[0].Name}: {path}");
                if (result.GetValue(GlobalOptions.Json))
                {
                    JsonOutput.Write(new JsonObject { ["path"] = path, ["model"] = models[0].Name, ["subjects"] = data.Subjects.Count });
                }

                return ExitCode.Done;
            }

            var study = RecoveryStudy.Run(
                models, data, Subjects(models, data, count, hasData, options, result), options, FittingSettings.Pool(result, "recovery"));
            if (result.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(RecoveryOutput.Json(study));
            }
            else
            {
                RecoveryOutput.WriteText(study);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static int Trace(Atlas atlas, TendencyParts parts, ParseResult result, string subjects, string trials)
    {
        var recovery = MatchRecovery.SelfTest(
            atlas,
            (int)ExperimentSource.WholeNumber("--trials", trials, 1, 100_000),
            (int)ExperimentSource.WholeNumber("--subjects", subjects, 1, 10_000),
            parts,
            FittingSettings.Seed(result),
            FittingSettings.Pool(result, "tracing conditions back"));
        if (result.GetValue(GlobalOptions.Json))
        {
            JsonOutput.Write(MatchJson.Recovery(recovery, atlas));
        }
        else
        {
            MatchText.Write(recovery, atlas);
        }

        return ExitCode.Done;
    }

    /// <summary>With data, subjects are as they were fitted; else from the usual range of each parameter.</summary>
    /// <summary>Options that would do nothing beside others.</summary>
    private static void Check(bool hasData, Option save, Option[] madeUp, ParseResult result)
    {
        bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
        string[] problems =
        [
            .. madeUp.Where(option => hasData && IsGiven(option))
                .Select(option => $"{option.Name} makes an experiment up, but DATA is given; leave one of them out."),
            .. IsGiven(save)
                && result.CommandResult.Command.Options.FirstOrDefault(option => option.Name == "--simulations") is { } count
                && IsGiven(count)
                ? ["--save simulates each subject of the design once; leave --simulations out."] : Array.Empty<string>(),
        ];
        if (problems.Length > 0)
        {
            throw new CommandException(ExitCode.Usage, problems);
        }
    }

    private static List<IReadOnlyList<SimulatedSubject>> Subjects(
        IReadOnlyList<IBehaviourModel> models, ChoiceData data, int count, bool hasData, FitOptions options, ParseResult result) =>
    [
        .. models.Select(model => hasData
            ? RecoveryStudy.Like(
                GroupFit.Fit(model, data, options, FittingSettings.Pool(result, $"fitting {model.Name}")), count, options.Seed)
            : SimulatedSubject.Typical(model, data.Subjects.Count, count, options.Seed)),
    ];
}
