using Kenyon.Files.Columns;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Results;

/// <summary>
/// The parameters of a fit, a row an animal (one row <c>all</c> where they share one set): each with its standard error, its 95 % interval
/// and what is wrong with it. Parameters are in the unit of the file.
/// </summary>
public static class ParameterTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="data">The choices.</param>
    public static ResultTable Of(GroupFit fit, ChoiceData data)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(data);
        return new(
            [
                new("subject", ColumnType.Text, ""),
                new("group", ColumnType.Text, ""),
                new("trials", ColumnType.Whole, "trials"),
                new("logLikelihood", ColumnType.Number, "nats"),
                new("failure", ColumnType.Text, ""),
                .. fit.Model.Parameters.SelectMany(parameter => Columns(parameter, Unit(parameter))),
            ],
            fit.Fits.Count,
            fit.Fits.Select((subject, number) => Row(
                subject.InUnit(data.Scale), fit.Fits.Count == data.Subjects.Count ? data.Subjects[number].Group : "")));
    }

    private static IEnumerable<TableColumn> Columns(ModelParameter parameter, string unit) =>
    [
        new(parameter.Name, ColumnType.Number, unit),
        new($"{parameter.Name}.standardError", ColumnType.Number, unit),
        new($"{parameter.Name}.low", ColumnType.Number, unit),
        new($"{parameter.Name}.high", ColumnType.Number, unit),
        new($"{parameter.Name}.flag", ColumnType.Text, ""),
    ];

    private static object?[] Row(ModelFit fit, string group) =>
    [
        fit.Subject,
        group.Length > 0 ? group : null,
        (long)fit.Trials,
        ResultTable.Cell(fit.LogLikelihood),
        fit.IsFitted ? null : fit.Failure,
        .. Enumerable.Range(0, fit.Parameters.Count).SelectMany(place => new[]
        {
            ResultTable.Cell(fit.Parameters[place]),
            ResultTable.Cell(fit.StandardErrors[place]),
            ResultTable.Cell(fit.Low[place]),
            ResultTable.Cell(fit.High[place]),
            fit.Flags[place].Length > 0 ? fit.Flags[place] : null,
        }),
    ];

    /// <summary>The unit of a parameter, from how it grows with those of reward and features.</summary>
    private static string Unit(ModelParameter parameter)
    {
        string[] parts =
        [
            .. new[] { ("reward", parameter.RewardPower), ("feature", parameter.FeaturePower) }.Where(part => part.Item2 != 0).Select(
                part => part.Item2 == 1 ? part.Item1 : FormattableString.Invariant($"{part.Item1}^{part.Item2:R}")),
        ];
        return parts.Length == 0 ? "1" : string.Join(' ', parts);
    }
}
