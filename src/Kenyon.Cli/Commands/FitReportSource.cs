using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Animals.Choices;
using Kenyon.Laboratory.Animals.Comparison;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Animals.Matching;
using Kenyon.Laboratory.Animals.Reports;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Cli.Commands;

/// <summary>What <c>kenyon report</c> needs where it is given choices and not runs.</summary>
internal sealed class FitReportSource
{
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
    public PageAnswer Save(IReadOnlyList<string> paths, ParseResult result)
    {
        string folder = ReportCommand.Place(result) ?? Path.GetFileNameWithoutExtension(paths[0]) + "-report";
        var tools = Tools.Of(result, new RunOutput(result).Say);
        var options = _fitting.Options(result);
        var wrong = new Gathered(result);
        var atlas = result.GetValue(_atlas) is { } file ? wrong.Of(() => ReadAtlas.Run(file, tools)) : null;
        string[] chosen = FittingSettings.Split(result.GetValue(_names));
        if (chosen.Length == 1)
        {
            wrong.Add("--models names one model; a report compares two or more. Add chance to see what a model explains at all.");
        }

        var footing = wrong.Of(() => _fitting.FootingOf(result));
        var request = _source.Request(paths, result, wrong);
        if (wrong.Any)
        {
            wrong.Add(_fitting.PartProblems(result));
        }

        ChoiceSource.End(wrong, request);
        var choices = ReadChoices.Run(request, tools);
        var design = choices.Data.Design();
        var models = _fitting.Models(chosen.Length > 0 ? chosen : MakeModels.Usual(design, tools), design, result);
        var comparison = new CompareRequest(
            choices.Data, models, options, footing, _fitting.LeavesOut(result), _fitting.Simulations(result));
        return OutputPath.Kept(
            "--out",
            "the report",
            () => ReportFits.Run(new ReportFitsRequest(comparison, choices, folder, CommandLine(result), atlas), tools));
    }

    private static string CommandLine(ParseResult result) =>
        "kenyon "
        + string.Join(
            ' ',
            result.Tokens.Select(token => token.Value.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !"-_./=,".Contains(letter))
                ? $"'{token.Value}'"
                : token.Value));
}
