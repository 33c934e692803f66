using Kenyon.Analysis.Transfer;
using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using ScottPlot;

namespace Kenyon.Figures.Sweeps;

/// <summary>
/// Who can use what from whom: fitness of every learning part with every motor network, as <c>kenyon transfer</c> saved it.
/// </summary>
public sealed class CompatibilityFigure : IFigure
{
    private const int MostAligned = 8;
    private const int MostInRow = 3;
    private const int ColumnsOfGrid = 4;
    private const double GridHeight = 50;
    private const double Height = 74;
    private const float BarRoom = 72;

    /// <inheritdoc/>
    public string Name => "compatibility";

    /// <inheritdoc/>
    public string About => "fitness of every learning part with every motor network, from kenyon transfer";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.SavedResult;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        string path = PathIn(source);
        return !File.Exists(path) ? $"it needs {TransferFile.FileName} in the folder of the experiment: run kenyon transfer first"
            : RunsOf(Matrices(path), source).Count == 0 ? $"the runs in {TransferFile.FileName} are not in this folder" : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var records = Matrices(PathIn(source));
        bool isOne = records.Count == 1;
        var labels = new ConditionLabels(source);
        var shown = records.Take(MostAligned).ToList();
        (CompatibilityMatrix Matrix, string Title)[] matrices = isOne
            ? [(records[0].Raw, "as they are"), (records[0].Aligned, "sign of y aligned")]
            : [.. shown.Select(record => (record.Aligned, TitleOf(record)))];
        var ramp = ColorRamp.Sequential(matrices.SelectMany(entry => entry.Matrix.Fitness.SelectMany(row => row)));
        double bar = BarRoom / FigureStyle.PixelsPerMillimetre;
        int columns = matrices.Length <= MostInRow ? matrices.Length : ColumnsOfGrid;
        int rows = (matrices.Length + columns - 1) / columns;
        double height = rows == 1 && columns < ColumnsOfGrid ? Height : GridHeight;
        double width = (FigureStyle.FullWidthMillimetres - bar) / Math.Max(2, columns);
        double[] widths = [.. Enumerable.Range(0, columns).Select(column => column == columns - 1 ? width + bar : width)];
        Plot[] panels = [.. matrices.Select((entry, index) => Panel(
            entry.Matrix, entry.Title, ramp,
            records[0].Objective is null ? "Fitness (value per step)" : "Fitness",
            new Panel(
                widths[index % columns],
                height,
                matrices.Length > 1 ? $"{(char)('a' + index)}" : "",
                new PixelPadding(48, index % columns == columns - 1 ? 12 + BarRoom : 12, 36, 34))))];
        var runs = RunsOf(shown, source);
        string results = string.Join(" ", shown.Select(record => (isOne ? "" : $"{TitleOf(record)}: ")
            + $"own {CaptionText.Number(record.Aligned.Own.Value)}, stranger's {CaptionText.Number(record.Aligned.Foreign.Value)}, "
            + $"lost {CaptionText.Percent(record.Aligned.Loss.Value)} "
            + (double.IsFinite(record.Aligned.Loss.Low)
                ? $"[{CaptionText.Percent(record.Aligned.Loss.Low)}, {CaptionText.Percent(record.Aligned.Loss.High)}] "
                : "")
            + "with a stranger's motor network."));
        string caption = $"Compatibility of the parts of agents in {records[0].Experiment}: "
            + $"fitness ({records[0].Objective ?? "value per step"}) with the learning part of the agent of the row and the motor "
            + "network of that of the column. "
            + (isOne
                ? "(a) As they are; (b) after the learning part has taken the sign of y that the motor network expects. "
                : "Sign of y aligned, "
                    + (records.Count > shown.Count
                        ? $"the first {shown.Count} of {records.Count} conditions. "
                        : "one condition a panel. "))
            + $"The diagonal is agents as they evolved. {results} Intervals: 95 %, jackknife t over agents, from three on. "
            + $"Every cell is the mean of n = {records[0].Lifetimes:N0} lifetimes. {CaptionText.Runs(runs)}";
        var (fewest, most) = (shown.Min(record => record.Runs.Count), shown.Max(record => record.Runs.Count));
        string each = fewest == most ? $"{fewest}" : $"{fewest} to {most}";
        string alternative = $"{(matrices.Length == 1 ? "A map" : $"{matrices.Length} maps")} of fitness by learning part "
            + $"and motor network, {each} agents each. {results}";
        return new Figure(
            Name, "Compatibility", new FigureFile(widths.Sum(), rows * height, panels, widths, rows), caption, alternative, runs);

        string TitleOf(TransferRecord record) =>
            source.Runs.FirstOrDefault(run => record.Runs.Contains(run.Id)) is { } known ? labels.Of(known) : record.Condition;
    }

    private static string PathIn(FigureSource source) => System.IO.Path.Combine(source.Path, TransferFile.FileName);

    private static IReadOnlyList<TransferRecord> Matrices(string path) => TransferFile.Read(path).Matrices;

    private static IReadOnlyList<RunData> RunsOf(IEnumerable<TransferRecord> records, FigureSource source)
    {
        var ids = records.SelectMany(record => record.Runs).ToHashSet(StringComparer.Ordinal);
        return [.. source.Runs.Where(run => ids.Contains(run.Id))];
    }

    private static Plot Panel(CompatibilityMatrix matrix, string title, ColorRamp ramp, string bar, Panel panel)
    {
        int count = matrix.Fitness.Count;
        var values = new double[count, count];
        var texts = new string[count, count];
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < count; column++)
            {
                values[row, column] = matrix.Fitness[row][column];
                texts[row, column] = CaptionText.Fixed(values[row, column], 3);
            }
        }

        int step = Math.Max(1, (int)Math.Ceiling(count / 12.0));
        double[] places = [.. Enumerable.Range(0, count).Where(agent => agent % step == 0).Select(agent => agent + 0.5)];
        string[] names = [.. places.Select(place => $"{(int)place}")];
        panel.Axes(
            (0, count),
            (-count, 0),
            panel.DataWidth < 120 ? "Motor network" : "Motor network of agent",
            panel.DataWidth < 120 ? "Learning part" : "Learning part of agent")
            .WithoutFrame()
            .TicksBelow(places, names).TicksLeft([.. places.Select(place => -place)], names);
        bool hasRoom = panel.DataWidth / count >= 32 && panel.DataHeight / count >= 13;
        panel.Plot.Add.Plottable(new MapCells(values, ramp, hasRoom ? texts : null));
        panel.Text(title, 0, 0, FigureStyle.Ink, Alignment.LowerLeft, 0, -4);
        if (panel.HasRoomRight)
        {
            panel.Plot.Add.Plottable(new ColorBar(ramp, bar));
        }

        return panel.Plot;
    }
}
