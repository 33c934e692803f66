using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using ScottPlot;

namespace Kenyon.Figures.Sweeps;

/// <summary>
/// What the conditions of an experiment came to: lines over one swept number, maps over two, and a row a condition over anything else.
/// </summary>
public sealed class ConditionsFigure : IFigure
{
    private const double Height = 66;
    private const double RowMillimetres = 5.5;
    private const double MostRowsMillimetres = 210; // a page
    private const double LineMillimetres = 3.7;
    private const double LongestLine = 240;
    private const int MostRows = 60;
    private const int MostLines = 6;
    private static readonly Color s_gray = Color.FromHex("#777777");

    /// <inheritdoc/>
    public string Name => "conditions";

    /// <inheritdoc/>
    public string About => "fitness and coefficients by condition: lines over one swept number, maps over two";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Sweep;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        int count = source.Finished.Select(run => run.Manifest.Condition).Distinct().Count();
        return source.Studies.Count > 0 ? SensitivityStudies.Instead
            : count < 2 ? "it needs finished runs of at least two conditions"
            : !IsMap(source) && !IsLines(source) && count > MostRows
                ? $"it shows at most {MostRows} conditions that differ in more than two numbers, and here are {count}"
                : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var terms = MainTerms(source);
        var columns = new RuleColumns(source.Learners);
        var (drawing, what) = IsMap(source) ? (Maps(source, terms), "Maps: the mean over replicates; cells without a run are hatched. ")
            : IsLines(source) ? (Lines(source, terms), "A dot a run, lines through the means over replicates. ")
            : (Rows(source, terms), "A dot a run, a bar at the mean over replicates. ");
        var runs = source.Finished;
        bool hasLesion = !IsMap(source) && source.Learners.Count > 0;
        int[] lived = [.. runs.Select(run => run.Summary!.Test.Lifetimes).Distinct().Order()];
        string lifetimes = lived.Length == 1 ? $"{lived[0]:N0}" : $"{lived[0]:N0} to {lived[^1]:N0}";
        string fitness = $"{CaptionText.Fitness(runs)} of the champions on {lifetimes} fresh lifetimes each"
            + (hasLesion ? ", and lesioned, with learning switched off (grey)" : "");
        string coefficients = terms.Count == 0
            ? ""
            : $" (b{(terms.Count > 1 && !IsOneLine(source) ? ", c" : "")}) Effective coefficients η·θ (weight per event, "
                + $"canonical sign) of {string.Join(" and ", terms.Select(columns.Factors))}.";
        int[] sizes = [.. runs.GroupBy(run => run.Manifest.Condition).Select(group => group.Count()).Distinct().Order()];
        string each = sizes.Length == 1 ? $"{sizes[0]}" : $"{sizes[0]} to {sizes[^1]}";
        string caption = $"Conditions of {runs[0].Spec.Name}, "
            + $"by {string.Join(" and ", source.Swept.Axes.Select(axis => axis.Path).Distinct())}. "
            + $"{(terms.Count > 0 ? "(a) " : "")}{fitness}.{coefficients} {what}"
            + $"n = {each} {(each == "1" ? "replicate" : "replicates")} a condition; {CaptionText.Runs(runs)}";
        var labels = new ConditionLabels(source);
        var means = runs.GroupBy(run => run.Manifest.Condition)
            .Select(group => (Label: labels.Of(group.First()), Mean: group.Average(run => run.Summary!.Test.Mean)))
            .ToList();
        var (best, worst) = (means.MaxBy(pair => pair.Mean), means.MinBy(pair => pair.Mean));
        string alternative = best.Mean > worst.Mean
            ? $"Mean fitness of {means.Count} conditions: from {CaptionText.Number(worst.Mean)} at {worst.Label} "
                + $"to {CaptionText.Number(best.Mean)} at {best.Label}."
            : $"Mean fitness of {means.Count} conditions: {CaptionText.Number(best.Mean)} in all.";
        return new Figure(Name, "Conditions", drawing, caption, alternative, runs);
    }

    private static bool IsMap(FigureSource source) => source.Swept.Axes.Count == 2 && source.Swept.Numeric.Count == 2;

    /// <summary>Lines over one number need several values of it on every line.</summary>
    private static bool IsLines(FigureSource source) => source.Swept.Numeric.Count == 1
        && source.Finished.GroupBy(new ConditionLabels(source).WordsOf).ToList() is { Count: <= MostLines } lines
        && lines.All(line => line.Select(source.Swept.Numeric[0].IndexOf).Distinct().Count() > 1);

    private static bool IsOneLine(FigureSource source) => IsLines(source) && source.Swept.Words.Count == 0;

    /// <summary>The two identified terms that are largest on average.</summary>
    private static IReadOnlyList<string> MainTerms(FigureSource source)
    {
        if (source.Learners.Count == 0)
        {
            return [];
        }

        var columns = new RuleColumns(source.Learners);
        return
        [
            .. columns.Identified.OrderByDescending(term => source.Learners.Average(run => Math.Abs(columns.Relative(run)[term]))).Take(2)
                .OrderBy(term => Array.IndexOf([.. columns.Identified], term)),
        ];
    }

    private static FigureFile Lines(FigureSource source, IReadOnlyList<string> terms)
    {
        var columns = new RuleColumns(source.Learners);
        var axis = new SweepAxis(source.Swept.Numeric[0]);
        var labels = new ConditionLabels(source);
        var lines = source.Finished.GroupBy(labels.WordsOf).ToList();
        bool isOne = lines.Count == 1;
        int panelCount = terms.Count == 0 ? 1 : isOne ? 2 : 1 + terms.Count;
        double width = panelCount == 1 ? 110 : FigureStyle.FullWidthMillimetres / panelCount;
        float room = lines.Select(line => line.Key).Append("lesioned").Max(FigureStyle.TextWidth) + 12;
        PixelPadding margins = new(66, isOne ? Math.Max(62, room) : room, 36, 20);
        var fitness = new Panel(width, Height, panelCount > 1 ? "a" : "", margins);
        fitness.Axes(
            axis.Limits,
            Panel.Around(source.Finished.SelectMany(
                run => (double[])[run.Summary!.Test.Mean, run.Summary.Rule is null ? run.Summary.Test.Mean : run.Summary.Lesioned.Mean])),
            axis.Label, CaptionText.Fitness(source.Finished)).ZeroLine();
        axis.PutTicks(fitness);
        var ends = new List<(string, double, Color)>();
        for (int index = 0; index < lines.Count; index++)
        {
            RunData[] members = [.. lines[index]];
            RunData[] learners = [.. members.Where(run => run.Summary!.Rule is not null)];
            if (learners.Length > 0)
            {
                double height = SweepPoints.Draw(fitness, axis, learners, run => run.Summary!.Lesioned.Mean, s_gray, isDashed: true);
                if (index == 0)
                {
                    ends.Add(("lesioned", height, s_gray));
                }
            }

            ends.Add((
                isOne ? "champion" : lines[index].Key,
                SweepPoints.Draw(fitness, axis, members, run => run.Summary!.Test.Mean, FigureStyle.ColorOf(index)),
                FigureStyle.ColorOf(index)));
        }

        fitness.EndLabels(ends);
        var panels = new List<Plot> { fitness.Plot };
        if (isOne && terms.Count > 0)
        {
            panels.Add(Coefficients(
                source,
                axis,
                [(source.Learners, "")],
                terms,
                new Panel(width, Height, "b", margins),
                "Coefficient η·θ (weight per event)"));
        }
        else
        {
            foreach (var (term, index) in terms.Select((term, index) => (term, index)))
            {
                var groups = lines.Select(line => ((IReadOnlyList<RunData>)[.. line.Where(run => run.Summary!.Rule is not null)], line.Key))
                    .ToList();
                panels.Add(Coefficients(
                    source,
                    axis,
                    groups,
                    [term],
                    new Panel(width, Height, $"{(char)('b' + index)}", margins),
                    $"η·θ of {columns.Factors(term)} (weight per event)"));
            }
        }

        return new FigureFile(width * panelCount, Height, panels);
    }

    private static Plot Coefficients(
        FigureSource source,
        SweepAxis axis,
        IReadOnlyList<(IReadOnlyList<RunData> Runs, string Label)> lines,
        IReadOnlyList<string> terms,
        Panel panel,
        string yLabel)
    {
        var columns = new RuleColumns(source.Learners);
        var colors = columns.ColorsOf(terms);
        panel.Axes(
            axis.Limits,
            Panel.Around(source.Learners.SelectMany(run => terms.Select(term => RuleColumns.Effective(run, term))).Append(0)),
            axis.Label,
            yLabel).ZeroLine();
        axis.PutTicks(panel);
        var ends = new List<(string, double, Color)>();
        for (int line = 0; line < lines.Count; line++)
        {
            for (int term = 0; term < terms.Count && lines[line].Runs.Count > 0; term++)
            {
                string name = terms[term];
                var color = terms.Count > 1 || lines.Count == 1 ? colors[term] : FigureStyle.ColorOf(line);
                double height = SweepPoints.Draw(panel, axis, lines[line].Runs, run => RuleColumns.Effective(run, name), color);
                ends.Add((lines.Count > 1 ? lines[line].Label : columns.Factors(name), height, color));
            }
        }

        panel.EndLabels(ends);
        return panel.Plot;
    }

    private static FigureFile Maps(FigureSource source, IReadOnlyList<string> terms)
    {
        var columns = new RuleColumns(source.Learners);
        var (below, left) = (source.Swept.Numeric[0], source.Swept.Numeric[1]);
        int panelCount = 1 + terms.Count;
        double width = panelCount == 1 ? 90 : FigureStyle.FullWidthMillimetres / panelCount;
        var panels = new List<Plot>
        {
            Map(
                source.Finished,
                below,
                left,
                run => run.Summary!.Test.Mean,
                CaptionText.Fitness(source.Finished),
                width,
                panelCount > 1 ? "a" : "",
                false),
        };
        for (int term = 0; term < terms.Count; term++)
        {
            string name = terms[term];
            panels.Add(Map(
                source.Learners, below, left, run => RuleColumns.Effective(run, name), $"η·θ of {columns.Factors(name)} (per event)",
                width, $"{(char)('b' + term)}", true));
        }

        return new FigureFile(width * panelCount, Height, panels);
    }

    private static PixelPadding MapMargins(SweptSetting left, ColorBar bar) =>
        new(left.Numbers.Max(number => FigureStyle.TextWidth(Panel.TickText(number))) + 28, Math.Max(66, bar.Room), 36, 20);

    private static Plot Map(
        IReadOnlyList<RunData> runs,
        SweptSetting below,
        SweptSetting left,
        Func<RunData, double> value,
        string label,
        double width,
        string letter,
        bool isDiverging)
    {
        // The lowest number of the vertical axis is at the bottom.
        var cells = new double[left.Numbers.Count, below.Numbers.Count];
        var texts = new string[left.Numbers.Count, below.Numbers.Count];
        for (int row = 0; row < left.Numbers.Count; row++)
        {
            for (int column = 0; column < below.Numbers.Count; column++)
            {
                RunData[] members = [.. runs.Where(
                    run => below.IndexOf(run) == column && left.IndexOf(run) == left.Numbers.Count - 1 - row)];
                cells[row, column] = members.Length == 0 ? double.NaN : members.Average(value);
                texts[row, column] = double.IsNaN(cells[row, column]) ? "" : Short(cells[row, column]);
            }
        }

        var values = cells.Cast<double>();
        var ramp = isDiverging ? ColorRamp.Diverging(values) : ColorRamp.Sequential(values);
        var bar = new ColorBar(ramp, label, 6);
        var panel = new Panel(width, Height, letter, MapMargins(left, bar));
        panel.Axes(
            (0, below.Numbers.Count),
            (-left.Numbers.Count, 0),
            below.Label.Replace(" (per event)", "", StringComparison.Ordinal),
            left.Label.Replace(" (units of value)", "", StringComparison.Ordinal))
            .WithoutFrame()
            .TicksBelow([.. below.Numbers.Select((_, column) => column + 0.5)], [.. below.Numbers.Select(Panel.TickText)])
            .TicksLeft([.. left.Numbers.Select((_, row) => row + 0.5 - left.Numbers.Count)], [.. left.Numbers.Select(Panel.TickText)]);
        bool hasRoom = panel.DataWidth / below.Numbers.Count >= 30 && panel.DataHeight / left.Numbers.Count >= 13;
        panel.Plot.Add.Plottable(new MapCells(cells, ramp, hasRoom ? texts : null));
        panel.Plot.Add.Plottable(bar);
        return panel.Plot;
    }

    private static string Short(double value) => Panel.TickText(Math.Abs(value) >= 0.1 ? Math.Round(value, 2) : Math.Round(value, 3));

    private static FigureFile Rows(FigureSource source, IReadOnlyList<string> terms)
    {
        var columns = new RuleColumns(source.Learners);
        var labels = new ConditionLabels(source);
        var groups = source.Finished.GroupBy(run => run.Manifest.Condition).ToList();
        string[] names = [.. groups.Select(group => $"{labels.Of(group.First())}, n = {group.Count()}")];
        // Long names take up to three lines, never half a word.
        names = [.. names.Select(name => Wrapped(name, LongestLine))];
        float left = names.SelectMany(name => name.Split('\n')).Max(FigureStyle.TextWidth) + 14;
        double lines = names.Max(name => name.Count(letter => letter == '\n')) + 1;
        double height = (groups.Count * Math.Max(LineMillimetres * lines, Math.Min(RowMillimetres, MostRowsMillimetres / groups.Count)))
            + ((36 + 26) / FigureStyle.PixelsPerMillimetre);
        double leftMillimetres = left / FigureStyle.PixelsPerMillimetre;
        string fitness = CaptionText.Fitness(source.Finished);

        // The name of fitness is the longest one below; the other panels share what it leaves.
        double room = FigureStyle.FullWidthMillimetres - leftMillimetres - 4;
        double first =
            Math.Max((FigureStyle.TextWidth(fitness) + 4) / FigureStyle.PixelsPerMillimetre, Math.Min(62, room / (1 + terms.Count)));
        double plain = terms.Count == 0 ? 0 : Math.Min(62, (room - first) / terms.Count);
        var widths = new List<double> { first + leftMillimetres };
        var panels = new List<Plot>
        {
            RowPanel(
                groups,
                names,
                run => run.Summary!.Test.Mean,
                run => run.Summary!.Rule is null ? double.NaN : run.Summary.Lesioned.Mean,
                fitness,
                FigureStyle.Blue,
                new Panel(widths[0], height, terms.Count > 0 ? "a" : "", new PixelPadding(left, 12, 36, 26))),
        };
        var colors = columns.ColorsOf(terms);
        for (int term = 0; term < terms.Count; term++)
        {
            string name = terms[term];
            widths.Add(plain);
            panels.Add(RowPanel(
                groups,
                [.. names.Select(_ => "")],
                run => RuleColumns.Effective(run, name),
                _ => double.NaN,
                $"η·θ of {columns.Factors(name)} (per event)",
                colors[term],
                new Panel(plain, height, $"{(char)('b' + term)}", new PixelPadding(14, 12, 36, 26))));
        }

        return new FigureFile(widths.Sum(), height, panels, widths);
    }

    /// <summary>A name broken behind commas where it is longer than a line.</summary>
    private static string Wrapped(string name, double room)
    {
        var lines = new List<string> { "" };
        foreach (string part in name.Split(", "))
        {
            string longer = lines[^1].Length == 0 ? part : $"{lines[^1]}, {part}";
            if (lines[^1].Length > 0 && FigureStyle.TextWidth(longer) > room)
            {
                lines[^1] += ",";
                lines.Add(part);
            }
            else
            {
                lines[^1] = longer;
            }
        }

        return string.Join('\n', lines);
    }

    private static Plot RowPanel(
        List<IGrouping<string, RunData>> groups,
        string[] names,
        Func<RunData, double> value,
        Func<RunData, double> other,
        string xLabel,
        Color color,
        Panel panel)
    {
        double[] all =
            [.. groups.SelectMany(group => group.SelectMany(run => (double[])[value(run), other(run)])).Where(double.IsFinite).Append(0)];
        panel.Axes(Panel.Around(all, 0.08), (-groups.Count, 0), xLabel, "").TicksLeft([.. names.Select((_, row) => -row - 0.5)], names);
        panel.Plot.Axes.Left.MajorTickStyle.Length = 0;
        panel.Plot.Add.VerticalLine(0, 0.8f, FigureStyle.Faint);
        for (int row = 0; row < groups.Count; row++)
        {
            double[] values = [.. groups[row].Select(value).Where(double.IsFinite)];
            double[] others = [.. groups[row].Select(other).Where(double.IsFinite)];
            panel.Dots(others, [.. others.Select(_ => -row - 0.5)], s_gray, 3.2f);
            panel.Dots(values, [.. values.Select(_ => -row - 0.5)], color, 4);
            if (values.Length > 1)
            {
                panel.Whisker(values.Average(), -row - 0.8, -row - 0.2, color);
            }
        }

        return panel.Plot;
    }
}
