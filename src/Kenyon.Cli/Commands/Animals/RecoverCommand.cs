using System.CommandLine;
using Kenyon.Analysis.Matching;
using Kenyon.Cli.Commands.Cluster;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output.Animals;
using Kenyon.Cli.Output;
using Kenyon.Cluster.Coordination;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Animals.Choices;
using Kenyon.Laboratory.Animals.Matching;
using Kenyon.Laboratory.Animals.Recovery;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Cli.Commands.Animals;

/// <summary>
/// <c>kenyon recover [DATA]</c>: can models and parameters be found again? Simulated subjects in the design of the data, or in a made-up
/// one.
/// </summary>
internal static class RecoverCommand
{
    private static readonly string[] s_models = [DeltaRule.Kind, DeltaRuleForgetting.Kind, RewardOnly.Kind, WinStayLoseShift.Kind];

    private const int UsualGroup = 5, UsualTrials = 60;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var source = new ChoiceSource(isOptional: true);
        var fitting = new FittingSettings();
        var names = new Option<string?>(
            "--models") { HelpName = "NAMES", Description = $"Models, separated by commas [{string.Join(",", s_models)}]" };
        var subjects = new NumberOption("--subjects", 1, 10_000)
        {
            HelpName = "N",
            Description = "Without DATA: subjects of the made-up experiment",
            DefaultValueFactory = _ => "50",
        };
        var trials = new NumberOption("--trials", 1, 100_000)
        {
            HelpName = "N", Description = "Without DATA: trials of each subject", DefaultValueFactory = _ => "1000" };
        var save = new Option<string?>(
            "--save") { HelpName = "FILE", Description = "Only simulate, under the first model, and write the choices as CSV" };
        var atlas = new Option<string?>("--atlas")
        {
            HelpName = "FILE",
            Description = "Trace conditions of an atlas back, by groups of --subjects with --trials each; no DATA",
        };
        var calibrate = new Option<bool>("--calibrate")
        {
            Description = "Calibrate the sampler of fit --method hierarchical on one model: "
                + "groups from the priors are sampled again, and the "
                + $"rank of the truth must be even [{Calibration.UsualCount} --simulations; made up: "
                + $"{UsualGroup} subjects, {UsualTrials} trials]",
        };
        var cases = new NumberOption("--cases", 1, 100_000)
        {
            HelpName = "N",
            Description = "With --atlas: groups to trace back, each of a rule that is held out",
            DefaultValueFactory = _ => $"{AtlasMatch.UsualCount}",
        };
        var standard = new Option<bool>("--standard")
        {
            Description = "With --atlas: trace back in standard designs, and keep what comes out beside FILE, for match to tell at once",
        };
        var command = new TellingCommand("recover", "Simulate subjects and see whether models and parameters can be found again");
        source.AddTo(command);
        command.Options.Add(names);
        command.Options.Add(subjects);
        command.Options.Add(trials);
        command.Options.Add(save);
        command.Options.Add(atlas);
        command.Options.Add(cases);
        command.Options.Add(calibrate);
        command.Options.Add(standard);
        fitting.AddTo(command, hasFooting: false);
        var cluster = new ClusterOptions();
        cluster.AddTo(command, hasBatches: false);
        command.SetAction(result =>
        {
            var wrong = new Gathered(result);
            var settings = wrong.Of(() => cluster.Settings(result));
            var output = new RunOutput(result);
            var tools = Tools.Of(result, output.Say);
            var options = fitting.Options(result);
            bool hasData = source.Paths(result).Count > 0;
            wrong.Add(Useless(hasData, names, save, [subjects, trials], cases, standard, atlas, result));
            wrong.Add(source.UselessWithoutData(result));
            wrong.Add(Unshared(settings is not null, save, result));
            var choices = hasData ? source.Request(result, wrong) : null;
            if (result.GetValue(save) is { } csv)
            {
                wrong.Of(() => OutputPath.InFolder("--save", csv, ".csv"));
            }

            if (wrong.Any)
            {
                wrong.Add(fitting.PartProblems(result));
                wrong.Add(choices?.Mapping.Problems() ?? []);
                wrong.ThrowIfAny();
            }

            int Answer<T>(Func<Instruments, T> work, Action<Terminal, T> write)
                where T : class, IAnswer
            {
                if (Shared(settings, tools, work) is not { } answer)
                {
                    return ExitCode.Interrupted;
                }

                AnswerOutput.Print(answer, result, write);
                return ExitCode.Done;
            }

            bool isCalibrated = result.GetValue(calibrate);
            int Usual(NumberOption option, int small) =>
                isCalibrated && result.GetResult(option) is null or { Implicit: true } ? small : option.Int(result);
            int SubjectCount() => Usual(subjects, UsualGroup);
            int TrialCount() => Usual(trials, UsualTrials);
            if (result.GetValue(atlas) is { } file && !isCalibrated)
            {
                if (hasData)
                {
                    throw new CommandException(
                        ExitCode.Usage,
                        "--atlas simulates in a made-up design; leave DATA out, or use kenyon match DATA ATLAS, "
                        + "which traces back in the design of DATA.");
                }

                var read = ReadAtlas.Run(file, tools);
                int caseCount = cases.Int(result);
                if (result.GetValue(standard))
                {
                    IReadOnlyList<PlaceException> lost = [];
                    int code = Answer(
                        spread =>
                        {
                            var told = TraceStandard.Run(read, caseCount, options.Seed, spread);
                            lost = told.Lost;
                            return told;
                        },
                        (terminal, told) => new MatchText(terminal).Write(told));
                    OutputPath.Tell(lost, _ => atlas.Name);
                    return code;
                }

                var request = new TraceRequest(
                    read,
                    SubjectCount(),
                    trials.Int(result) is > 1 and var trialCount ? trialCount : throw new CommandException(
                        ExitCode.Usage, "--trials is '1'; with --atlas it must be a whole number in [2, 100000]."),
                    caseCount,
                    options.Seed);
                return Answer(spread => Trace.Run(request, spread), (terminal, told) => new MatchText(terminal).Write(told));
            }

            var data = hasData
                ? ReadChoices.Run(choices!, tools).Data
                : MadeUpDesign.Create(SubjectCount(), TrialCount(), options.Seed);
            string[] chosen = FittingSettings.Split(result.GetValue(names));
            if (isCalibrated)
            {
                if (chosen.Length > 1 || result.GetValue(save) is not null || result.GetValue(atlas) is not null)
                {
                    throw new CommandException(
                        ExitCode.Usage, "--calibrate takes one model of --models, and neither --save nor --atlas; leave the others out.");
                }

                string[] one = [chosen.Length == 1 ? chosen[0] : DeltaRule.Kind];
                var calibration = new CalibrateRequest(
                    data,
                    fitting.Models(one, data.Design(), result)[0],
                    fitting.Simulations(result) ?? Calibration.UsualCount,
                    options.Seed,
                    fitting.Recipe(one, result));
                return Answer(
                    spread => Calibrate.Run(calibration, spread), (terminal, told) => new StudyText(terminal).Write(told.Calibration));
            }

            string[] compared = chosen.Length > 0 ? chosen : s_models;
            var models = fitting.Models(compared, data.Design(), result);
            int? count = fitting.Simulations(result);
            if (result.GetValue(save) is { } path)
            {
                var simulated = OutputPath.Written("--save", () => Simulate.Run(path, models[0], data, options.Seed));
                string subjects = simulated.SubjectCount == 1 ? "subject" : "subjects";
                output.Say($"{simulated.SubjectCount} {subjects} simulated under {simulated.Model}: {path}");
                AnswerOutput.Print(simulated, result, (_, _) => { });
                return ExitCode.Done;
            }

            var asked = new RecoverRequest(
                data, IsMadeUp: !hasData, models, options, count, fitting.Recipe(compared, result));
            return Answer(spread => Recover.Run(asked, spread), (terminal, told) => new StudyText(terminal).Write(told.Study));
        });
        return command;
    }

    /// <summary>Work of this process, or of a cluster; then Ctrl-C ends it in order, workers are told, and there is no answer.</summary>
    private static T? Shared<T>(ClusterSettings? settings, Instruments tools, Func<Instruments, T> work)
        where T : class
    {
        if (settings is null)
        {
            return work(tools);
        }

        using var interruption = new Interruption(tools.Say, "stopping (once more to stop at once) ...");
        try
        {
            return ClusterWork.Run(
                settings, folder: null, runCount: 0, checkpointInterval: null, tools with { Stop = interruption.Token }, work);
        }
        catch (OperationCanceledException)
        {
            tools.Say("interrupted: the same command begins anew.");
            return null;
        }
    }

    /// <summary>What is not shared.</summary>
    private static string[] Unshared(bool isShared, Option save, ParseResult result) =>
        isShared && result.GetResult(save) is { Implicit: false }
            ? [$"{save.Name} is work of one process; leave --cluster out."]
            : [];

    /// <summary>Options that would do nothing beside others.</summary>
    private static string[] Useless(
        bool hasData, Option names, Option save, Option[] madeUp, Option cases, Option standard, Option atlas, ParseResult result)
    {
        bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
        return
        [
            .. madeUp.Where(option => hasData && IsGiven(option))
                .Select(option => $"{option.Name} makes an experiment up, but DATA is given; leave one of them out."),
            .. new Option[] { names, save }.Where(option => IsGiven(atlas) && IsGiven(option))
                .Select(option => $"{option.Name} does nothing with --atlas; leave one of them out."),
            .. madeUp.Where(option => IsGiven(standard) && IsGiven(option))
                .Select(option => $"{option.Name} is that of one design; --standard tries several; leave one of them out."),
            .. IsGiven(standard) && !IsGiven(atlas) ? ["--standard tries designs for --atlas; give both or leave it out."]
                : Array.Empty<string>(),
            .. IsGiven(cases) && !IsGiven(atlas) ? ["--cases counts groups of --atlas; give both or leave it out."] : Array.Empty<string>(),
            .. IsGiven(save)
                && result.CommandResult.Command.Options.FirstOrDefault(option => option.Name == "--simulations") is { } count
                && IsGiven(count)
                ? ["--save simulates each subject of the design once; leave --simulations out."] : Array.Empty<string>(),
        ];
    }
}
