using System.CommandLine;
using Kenyon.Analysis.Matching;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Output;
using Kenyon.Figures.Animals;
using Kenyon.Figures.Reports;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Recovery;

namespace Kenyon.Cli.Commands;

/// <summary>What <c>kenyon report</c> needs where it is given choices and not runs.</summary>
internal sealed class FitReportSource
{
    private const int Repetitions = 40;
    private const int TracedConditions = 20;

    private readonly ChoiceSource _source = new(hasArgument: false);
    private readonly FittingSettings _fitting = new();
    private readonly Option<string?> _names =
        new("--models") { HelpName = "NAMES", Description = "Choices: models, separated by commas [those of kenyon compare]" };
    private readonly Option<string?> _atlas =
        new("--atlas") { HelpName = "FILE", Description = "Choices: an atlas to hold against them, too" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _source.AddTo(command);
        command.Options.Add(_names);
        command.Options.Add(_atlas);
        _fitting.AddTo(command);
    }

    /// <summary>Fits, compares and writes the page.</summary>
    /// <param name="paths">The files of choices.</param>
    /// <param name="result">The command line.</param>
    /// <returns>Path of the page, and how many models it compares.</returns>
    public (string Path, int Models) Save(IReadOnlyList<string> paths, ParseResult result)
    {
        string folder = ReportCommand.Place(result) ?? System.IO.Path.GetFileNameWithoutExtension(paths[0]) + "-report";
        var output = new RunOutput(result);
        var options = _fitting.Options(result);
        var atlas = result.GetValue(_atlas) is { } file ? AtlasSource.Read(file, output) : null;
        string[] chosen = FittingSettings.Split(result.GetValue(_names));
        if (chosen.Length == 1)
        {
            throw new CommandException(
                ExitCode.Usage, "--models names one model; a report compares two or more. Add chance to see what a model explains at all.");
        }

        var (data, findings) = _source.Read(paths, result, output);
        var models =
            _fitting.Models(chosen.Length > 0 ? chosen.Distinct() : CompareCommand.Models(data.Design(), output), data.Design(), result);
        WorkPool Pool(string title) => FittingSettings.Pool(result, title);
        var comparison = ModelComparison.Run(
            models,
            data,
            options,
            _fitting.Footings(result, data),
            _fitting.Simulations(result, RecoveryStudy.SuggestedCount(data, models.Count)),
            _fitting.LeavesOut(result),
            Pool);
        var match = atlas is null ? null : AtlasMatch.Run(
            atlas,
            data,
            new TendencyParts(),
            options,
            _fitting.Simulations(result, TracedConditions),
            crossValidates: _fitting.LeavesOut(result),
            Pool);
        var behaviour =
            PosteriorPrediction.Of(comparison.Fits[comparison.Best], data, Repetitions, options.Seed, Pool("posterior prediction"));
        var report = new FitReport(comparison, new BehaviourFigure(behaviour).Draw(), findings, match, CommandLine(result));
        try
        {
            return (TopicReport.Save(report.Html(), folder), models.Count);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Usage, $"--out is '{folder}'; the report cannot be kept there: {failure.Message}");
        }
    }

    private static string CommandLine(ParseResult result) =>
        "kenyon "
        + string.Join(
            ' ',
            result.Tokens.Select(token => token.Value.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !"-_./=,".Contains(letter))
                ? $"'{token.Value}'"
                : token.Value));
}
