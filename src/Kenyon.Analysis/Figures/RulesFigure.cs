using Kenyon.Analysis.Rules;
using ScottPlot;

namespace Kenyon.Analysis.Figures;

/// <summary>The rules of many runs side by side: a row a run, a column a term.</summary>
public sealed class RulesFigure : IFigure
{
    private const int MostRows = 120;
    private const double CellWidthMillimetres = 13;

    /// <inheritdoc/>
    public string Name => "rules";

    /// <inheritdoc/>
    public string About => "the coefficients of all runs as a map, a row a run and a column a term";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Replicates;

    /// <inheritdoc/>
    public string? Missing(FigureSource source) => source.Learners.Count < 2 ? "it needs at least two finished runs whose agents learn"
        : source.Learners.Count > MostRows ? $"it shows at most {MostRows} runs and here are {source.Learners.Count}: see ruleSpace" : null;

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        var runs = source.Learners;
        var columns = new RuleColumns(runs);
        var terms = columns.Terms;
        var labels = new ConditionLabels(source);
        var values = new double[runs.Count, terms.Count];
        var texts = new string[runs.Count, terms.Count];
        for (int row = 0; row < runs.Count; row++)
        {
            var relative = columns.Relative(runs[row]);
            for (int column = 0; column < terms.Count; column++)
            {
                values[row, column] = relative[terms[column]];
                texts[row, column] = Panel.TickText(Math.Round(relative[terms[column]], 2) + 0.0);
            }
        }

        bool IsUnknown(int row, int column) => RuleColumns.StatusOf(runs[row], terms[column]) != TermStatus.Identified;
        bool hasUnknown = Enumerable.Range(0, runs.Count).Any(row => Enumerable.Range(0, terms.Count).Any(column => IsUnknown(row, column)));
        double cellHeight = runs.Count <= 40 ? 4.6 : 170.0 / runs.Count;
        string[] names = RowNames(runs, labels);
        float left = names.Max(FigureStyle.TextWidth) + 12;
        float right = 74;
        double width = (terms.Count * CellWidthMillimetres) + ((left + right) / FigureStyle.PixelsPerMillimetre);
        double height = (runs.Count * cellHeight) + ((36 + 8) / FigureStyle.PixelsPerMillimetre);
        var panel = new Panel(width, height, "", new PixelPadding(left, right, 36, 8));
        panel.Axes((0, terms.Count), (-runs.Count, 0), "Term of the rule", "").WithoutFrame()
            .TicksBelow([.. terms.Select((_, column) => column + 0.5)], [.. terms.Select(columns.Factors)])
            .TicksLeft([.. names.Select((_, row) => -row - 0.5)], names);
        var ramp = new ColorRamp(-1, 1, isDiverging: true);
        panel.Plot.Add.Plottable(new MapCells(values, ramp, cellHeight >= 3.6 ? texts : null, IsUnknown));
        panel.Plot.Add.Plottable(new ColorBar(ramp, height < 40 ? "relative" : "Coefficient, relative"));
        for (int row = 1; row < runs.Count; row++)
        {
            if (runs[row].Manifest.Condition != runs[row - 1].Manifest.Condition)
            {
                panel.Line([0, terms.Count], [-row, -row], FigureStyle.Ink, 1);
            }
        }

        string caption = $"Rules that evolved in {runs[0].Spec.Name}: coefficients with the canonical sign, divided by the largest identified one of the run (no unit). "
            + (hasUnknown ? "Hatched: terms that took no part, or that normalisation cancels; those drift freely and say nothing. " : "")
            + CaptionText.Runs(runs);
        string alternative = $"A map of {runs.Count} rules by {terms.Count} terms. Mean over the runs: "
            + string.Join(", ", columns.Identified.Select(term => $"{columns.Factors(term)} {CaptionText.Number(Enumerable.Range(0, runs.Count).Average(row => values[row, IndexOf(terms, term)]))}")) + ".";
        return new Figure(Name, "Rules of all runs", new FigureFile(width, height, [panel.Plot]), caption, alternative, runs);
    }

    private static int IndexOf(IReadOnlyList<string> terms, string term) => Enumerable.Range(0, terms.Count).First(index => terms[index] == term);

    /// <summary>The condition at the middle of its rows (where replicates are named too, at the first), the replicate at every row that has room.</summary>
    private static string[] RowNames(IReadOnlyList<RunData> runs, ConditionLabels labels)
    {
        bool isOne = runs.Select(run => run.Manifest.Condition).Distinct().Count() == 1;
        bool hasRoom = runs.Count <= 40;
        bool hasSeeds = runs.Select(run => run.Manifest.Seed).Distinct().Count() > 1;
        return
        [
            .. runs.Select((run, row) =>
            {
                int first = Enumerable.Range(0, runs.Count).First(other => runs[other].Manifest.Condition == run.Manifest.Condition);
                int count = runs.Count(other => other.Manifest.Condition == run.Manifest.Condition);
                bool isNamed = row == (hasRoom ? first : first + ((count - 1) / 2));
                string replicate = hasSeeds ? $"{run.Manifest.Seed}-{run.Manifest.Replicate}" : $"{run.Manifest.Replicate}";
                return isOne ? (hasRoom ? $"replicate {replicate}" : "")
                    : $"{(isNamed ? labels.Of(run) : "")}{(hasRoom ? $"   {replicate}" : "")}";
            }),
        ];
    }
}
