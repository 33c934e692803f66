using Kenyon.Analysis.Rules;
using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;
using ScottPlot;

namespace Kenyon.Figures.Sweeps;

/// <summary>The rules of many runs side by side: a row a run, a column a term.</summary>
public sealed class RulesFigure : IFigure
{
    private const int MostRows = 120;
    private const int MostNamedRows = 40;
    private const double CellWidthMillimetres = 13;
    private const double CellWidthForTwoDecimals = 8.5;
    private const double CellWidthForOneDecimal = 6.5;
    private const double NarrowestCellMillimetres = 4;
    private const string TermsLabel = "Term of the rule";
    private const float RightMargin = 74;

    /// <inheritdoc/>
    public string Name => "rules";

    /// <inheritdoc/>
    public string About => "the coefficients of all runs as a map, a row a run and a column a term";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Replicates;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Studies.Count > 0 ? SensitivityStudies.Instead
            : source.Learners.Count < 2 ? "it needs at least two finished runs whose agents learn"
            : source.Learners.Count > MostRows ? $"it shows at most {MostRows} runs and here are {source.Learners.Count}: see ruleSpace"
            : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var runs = source.Learners;
        var columns = new RuleColumns(runs);
        var labels = new ConditionLabels(source);
        string[] names = RowNames(runs, labels);
        float left = names.Max(FigureStyle.TextWidth) + 12;
        double room = FigureStyle.FullWidthMillimetres - ((left + RightMargin) / FigureStyle.PixelsPerMillimetre);

        // Columns that would be hatched from top to bottom go first where there is no room for all.
        string[] leftOut = columns.Terms.Count * CellWidthMillimetres <= room ? []
            : [.. columns.Terms.Where(term => runs.All(run => RuleColumns.StatusOf(run, term) != TermStatus.Identified))];
        string[] terms = [.. columns.Terms.Except(leftOut)];
        double cellWidth = Math.Clamp(room / terms.Length, NarrowestCellMillimetres, CellWidthMillimetres);
        int decimals = cellWidth >= CellWidthForTwoDecimals ? 2 : 1;
        var values = new double[runs.Count, terms.Length];
        var texts = new string[runs.Count, terms.Length];
        for (int row = 0; row < runs.Count; row++)
        {
            var relative = columns.Relative(runs[row]);
            for (int column = 0; column < terms.Length; column++)
            {
                values[row, column] = relative[terms[column]];
                texts[row, column] = Panel.TickText(Math.Round(relative[terms[column]], decimals) + 0.0);
            }
        }

        bool IsUnknown(int row, int column) => RuleColumns.StatusOf(runs[row], terms[column]) != TermStatus.Identified;
        bool hasUnknown =
            Enumerable.Range(0, runs.Count).Any(row => Enumerable.Range(0, terms.Length).Any(column => IsUnknown(row, column)));
        double cellHeight = runs.Count <= MostNamedRows ? 4.6 : 170.0 / runs.Count;
        string[] factors = [.. terms.Select(columns.Factors)];
        double widest = factors.Max(FigureStyle.TextWidth);
        bool isUpright = widest + 4 > cellWidth * FigureStyle.PixelsPerMillimetre;
        float bottom = isUpright ? 30 + (float)widest : 36;
        double width = (terms.Length * cellWidth) + ((left + RightMargin) / FigureStyle.PixelsPerMillimetre);
        double height = (runs.Count * cellHeight) + ((bottom + 8) / FigureStyle.PixelsPerMillimetre);
        var panel = new Panel(width, height, "", new PixelPadding(left, RightMargin, bottom, 8));
        panel.Axes((0, terms.Length), (-runs.Count, 0), isUpright ? "" : TermsLabel, "").WithoutFrame()
            .TicksBelow([.. terms.Select((_, column) => column + 0.5)], factors, isUpright)
            .TicksLeft([.. names.Select((_, row) => -row - 0.5)], names);
        if (isUpright)
        {
            panel.Text(TermsLabel, terms.Length / 2.0, -runs.Count, FigureStyle.Ink, Alignment.UpperCenter, 0, (float)widest + 10);
        }

        var ramp = new ColorRamp(-1, 1, isDiverging: true);
        panel.Plot.Add.Plottable(new MapCells(
            values,
            ramp,
            cellHeight >= 3.6 && cellWidth >= CellWidthForOneDecimal ? texts : null,
            IsUnknown,
            row => !RuleColumns.Gains(runs[row])));
        panel.Plot.Add.Plottable(new ColorBar(ramp, height < 40 ? "relative" : "Coefficient, relative"));
        for (int row = 1; row < runs.Count; row++)
        {
            if (runs[row].Manifest.Condition != runs[row - 1].Manifest.Condition)
            {
                panel.Line([0, terms.Length], [-row, -row], FigureStyle.Ink, 1);
            }
        }

        bool hasMuted = runs.Any(run => !RuleColumns.Gains(run));
        string caption = $"Rules that evolved in {runs[0].Spec.Name}: coefficients with the canonical sign, divided by the largest "
            + "identified one of the run (no unit). "
            + (hasUnknown ? "Hatched: terms that took no part, or that normalisation cancels; those drift freely and say nothing. " : "")
            + (hasMuted ? MutedText(runs) : "")
            + (leftOut.Length > 0
                ? $"Left out for want of room: {string.Join(", ", leftOut.Select(columns.Factors))}, which normalisation cancels. "
                : "")
            + CaptionText.Runs(runs);
        string alternative = $"A map of {runs.Count} rules by {terms.Length} terms. Mean over the runs: "
            + string.Join(", ", columns.Identified.Select(term => $"{columns.Factors(term)} "
                + $"{CaptionText.Number(Enumerable.Range(0, runs.Count).Average(row => values[row, IndexOf(terms, term)]))}"))
            + ".";
        return new Figure(Name, "Rules of all runs", new FigureFile(width, height, [panel.Plot]), caption, alternative, runs);
    }

    private static string MutedText(IReadOnlyList<RunData> runs)
    {
        int count = runs.Count(run => !RuleColumns.Gains(run));
        string interval = IntervalLabel.Of(runs.Min(run => run.Summary!.Test.Lifetimes));
        return $"Pale{(runs.Count <= MostNamedRows ? ", with ○" : "")}: {count} {(count == 1 ? "run" : "runs")} "
            + "in which no gain by learning is seen "
            + $"(the {interval} of the champion reaches that of the same agent lesioned), "
            + "so that selection may not hold the rule. ";
    }

    private static int IndexOf(string[] terms, string term) => Enumerable.Range(0, terms.Length).First(index => terms[index] == term);

    /// <summary>
    /// The condition at the middle of its rows (where replicates are named too, at the first), the replicate at every row that has room.
    /// </summary>
    private static string[] RowNames(IReadOnlyList<RunData> runs, ConditionLabels labels)
    {
        bool isOne = runs.Select(run => run.Manifest.Condition).Distinct().Count() == 1;
        bool hasRoom = runs.Count <= MostNamedRows;
        bool hasSeeds = runs.Select(run => run.Manifest.Seed).Distinct().Count() > 1;
        return
        [
            .. runs.Select((run, row) =>
            {
                int first = Enumerable.Range(0, runs.Count).First(other => runs[other].Manifest.Condition == run.Manifest.Condition);
                int count = runs.Count(other => other.Manifest.Condition == run.Manifest.Condition);
                bool isNamed = row == (hasRoom ? first : first + ((count - 1) / 2));
                string replicate = hasSeeds ? $"{run.Manifest.Seed}-{run.Manifest.Replicate}" : $"{run.Manifest.Replicate}";
                replicate = RuleColumns.Gains(run) ? replicate : $"○ {replicate}";
                return isOne ? (hasRoom ? $"replicate {replicate}" : "")
                    : $"{(isNamed ? labels.Of(run) : "")}{(hasRoom ? $"   {replicate}" : "")}";
            }),
        ];
    }
}
