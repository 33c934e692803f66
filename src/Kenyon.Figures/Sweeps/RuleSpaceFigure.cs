using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using MathNet.Numerics.LinearAlgebra;
using ScottPlot;

namespace Kenyon.Figures.Sweeps;

/// <summary>The rules of many runs as points in the plane in which they differ most, with what each term contributes.</summary>
public sealed class RuleSpaceFigure : IFigure
{
    private const int MostLabelledConditions = 8;
    private const double Height = 84;
    private const double PlacesWidth = 108;
    private const int KeyLine = 14;
    private const int FewestRuns = 4;
    private const double ShortestNamed = 0.15;
    private const double DotRadius = 2.5;
    private static readonly Color s_idle = Color.FromHex("#9A9A9A");

    /// <inheritdoc/>
    public string Name => "ruleSpace";

    /// <inheritdoc/>
    public string About => "principal components of the rules of all runs, with loadings";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Replicates;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Learners.Count < FewestRuns ? "it needs at least four finished runs whose agents learn"
            : new RuleColumns(source.Learners).Identified.Count < 2 ? "it needs at least two terms that are identified in all runs"
            : AreAlike(source.Learners) ? "the rules are all alike, so that there is no plane in which they differ" : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var runs = source.Learners;
        var columns = new RuleColumns(runs);
        var terms = columns.Identified;
        var rules = Matrix<double>.Build.Dense(runs.Count, terms.Count);
        for (int row = 0; row < runs.Count; row++)
        {
            var relative = columns.Relative(runs[row]);
            rules.SetRow(row, [.. terms.Select(term => relative[term])]);
        }

        // Rules that gain nothing are what chance left: where there are enough others, those decide the plane.
        int[] gaining = [.. Enumerable.Range(0, runs.Count).Where(row => RuleColumns.Gains(runs[row]))];
        bool isChosen = gaining.Length >= FewestRuns && gaining.Length < runs.Count;
        var deciding = isChosen ? Matrix<double>.Build.DenseOfRows(gaining.Select(row => rules.Row(row))) : rules;
        var mean = deciding.ColumnSums() / deciding.RowCount;
        var centred = Matrix<double>.Build.DenseOfRows(rules.EnumerateRows().Select(row => row - mean));
        var svd = Matrix<double>.Build.DenseOfRows(deciding.EnumerateRows().Select(row => row - mean)).Svd();
        double total = svd.S.Sum(value => value * value);
        double[] shares = [.. svd.S.Select(value => total > 0 ? value * value / total : 0)];
        var axes = svd.VT.SubMatrix(0, 2, 0, terms.Count);
        Orient(axes);
        var places = centred * axes.Transpose();
        double variance = total / Math.Max(1, deciding.RowCount - 1);
        var labels = new ConditionLabels(source);
        var groups = Enumerable.Range(0, runs.Count).GroupBy(row => runs[row].Manifest.Condition).ToList();
        var key = Key(groups, runs, labels);
        double height = Height + ((key.LineCount > 0 ? (key.LineCount * KeyLine) + 8 : 0) / FigureStyle.PixelsPerMillimetre);
        var drawing = new FigureFile(
            FigureStyle.FullWidthMillimetres,
            height,
            [Places(places, shares, groups, runs, key, height), Loadings(axes, columns, height)],
            [PlacesWidth, FigureStyle.FullWidthMillimetres - PlacesWidth]);
        string coloured = groups.Count > MostLabelledConditions
            ? $"the {groups.Count} conditions are not told apart"
            : "colours and shapes: conditions, named below";
        int idle = runs.Count - gaining.Length;
        string pale = idle == 0 ? ""
            : $"; small grey rings: {idle} {(idle == 1 ? "run" : "runs")} in which no gain by learning is seen"
                + $"{(isChosen ? ", which have no part in the plane" : "")}";
        string caption = $"Rules that evolved in {runs[0].Spec.Name}, in the plane in which they differ most. "
            + "Principal components of the identified coefficients "
            + $"({string.Join(", ", terms.Select(columns.Factors))}), canonical sign, divided by the largest of each run (no unit); "
            + $"total variance {CaptionText.Number(variance)}. "
            + $"(a) A dot a run{(groups.Count > 1 ? $"; {coloured}" : "")}{pale}. (b) Loadings: how each term moves a rule; "
            + $"the shortest bear no name, nor do those whose name would cover another. {CaptionText.Runs(runs)}";
        string alternative =
            $"Scatter plot of {runs.Count} rules; the two axes hold {shares[0]:P0} and {shares[1]:P0} of a total variance of "
            + $"{CaptionText.Number(variance)}. Beside it the loadings of {terms.Count} terms.";
        return new Figure(Name, "Rule space", drawing, caption, alternative, runs);
    }

    private static bool AreAlike(IReadOnlyList<RunData> runs)
    {
        var columns = new RuleColumns(runs);
        var first = columns.Relative(runs[0]);
        return runs.All(run => columns.Relative(run) is var rule && columns.Identified.All(term => rule[term] == first[term]));
    }

    /// <summary>The largest loading of an axis is positive: otherwise its sign would be a matter of chance.</summary>
    private static void Orient(Matrix<double> axes)
    {
        for (int row = 0; row < axes.RowCount; row++)
        {
            var loadings = axes.Row(row);
            if (loadings[loadings.AbsoluteMaximumIndex()] < 0)
            {
                axes.SetRow(row, -loadings);
            }
        }
    }

    /// <summary>Names of the conditions with their colours, in as many columns as there is room for.</summary>
    private static (string[] Names, int ColumnCount, int LineCount) Key(
        List<IGrouping<string, int>> groups, IReadOnlyList<RunData> runs, ConditionLabels labels)
    {
        if (groups.Count is 1 or > MostLabelledConditions)
        {
            return ([], 1, 0);
        }

        string[] names =
        [
            .. groups.Select(group => $"{labels.Of(runs[group.First()])}, n = {group.Count()}"
                + (group.All(row => !RuleColumns.Gains(runs[row])) ? " (no gain seen)" : "")),
            .. runs.All(RuleColumns.Gains) ? Array.Empty<string>() : ["no gain by learning seen"],
        ];
        double room = (PlacesWidth * FigureStyle.PixelsPerMillimetre) - 24;
        int columns = Math.Clamp((int)(room / (names.Max(FigureStyle.TextWidth) + 26)), 1, names.Length);
        return (names, columns, (names.Length + columns - 1) / columns);
    }

    private static Plot Places(
        Matrix<double> places,
        double[] shares,
        List<IGrouping<string, int>> groups,
        IReadOnlyList<RunData> runs,
        (string[] Names, int ColumnCount, int LineCount) key,
        double height)
    {
        float below = 36 + (float)((height - Height) * FigureStyle.PixelsPerMillimetre);
        var panel = new Panel(PlacesWidth, height, "a", new PixelPadding(68, 14, below, 20));
        panel.Axes(
            Panel.Around(places.Column(0), 0.12), Panel.Around(places.Column(1), 0.12),
            "", $"Component 2 ({shares[1]:P0})");
        NameBelow(panel, $"Component 1 ({shares[0]:P0} of the variance)");
        for (int index = 0; index < groups.Count; index++)
        {
            var color = groups.Count > MostLabelledConditions ? FigureStyle.Blue : FigureStyle.ColorOf(index);
            int[] idle = [.. groups[index].Where(row => !RuleColumns.Gains(runs[row]))];
            int[] gaining = [.. groups[index].Except(idle)];
            panel.Dots([.. idle.Select(row => places[row, 0])], [.. idle.Select(row => places[row, 1])], s_idle, 4, MarkerShape.OpenCircle);
            panel.Dots(
                [.. gaining.Select(row => places[row, 0])],
                [.. gaining.Select(row => places[row, 1])],
                color,
                6,
                Shape(index, groups.Count));
        }

        double column = ((PlacesWidth * FigureStyle.PixelsPerMillimetre) - 24) / key.ColumnCount;
        for (int index = 0; index < key.Names.Length; index++)
        {
            float right = (float)((index % key.ColumnCount * column) - 68 + 24), down = 46 + ((index / key.ColumnCount) * KeyLine);
            bool isIdle = index == groups.Count || groups[index].All(row => !RuleColumns.Gains(runs[row]));
            var (color, shape) = isIdle ? (s_idle, MarkerShape.OpenCircle) : (FigureStyle.ColorOf(index), Shape(index, groups.Count));
            panel.Plot.Add.Plottable(new OutsideMark(panel.Limits.Left, panel.Limits.Bottom, color, shape, right, down - 2));
            panel.Text(key.Names[index], panel.Limits.Left, panel.Limits.Bottom, color, Alignment.MiddleLeft, right + 8, down);
        }

        return panel.Plot;
    }

    /// <summary>The name of the axis below, close to it: under it is room for a key.</summary>
    private static void NameBelow(Panel panel, string name) =>
        panel.Text(name, (panel.Limits.Left + panel.Limits.Right) / 2, panel.Limits.Bottom, FigureStyle.Ink, Alignment.UpperCenter, 0, 18);

    private static MarkerShape Shape(int index, int count)
    {
        MarkerShape[] shapes =
        [
            MarkerShape.FilledCircle,
            MarkerShape.FilledTriangleUp,
            MarkerShape.FilledSquare,
            MarkerShape.FilledDiamond,
            MarkerShape.FilledTriangleDown,
        ];
        return count > MostLabelledConditions ? shapes[0] : shapes[index % shapes.Length];
    }

    private static Plot Loadings(Matrix<double> axes, RuleColumns columns, double height)
    {
        var terms = columns.Identified;
        // In ink: colours are those of conditions here.
        // As high as wide, so that lengths can be compared.
        double below = 36 + ((height - Height) * FigureStyle.PixelsPerMillimetre);
        double side = (height * FigureStyle.PixelsPerMillimetre) - below - 20;
        double width = FigureStyle.FullWidthMillimetres - PlacesWidth;
        var panel = new Panel(
            width,
            height,
            "b",
            new PixelPadding(58, (float)Math.Max(8, (width * FigureStyle.PixelsPerMillimetre) - 58 - side), (float)below, 20));
        double far = 1.3 * Math.Max(0.5, axes.Enumerate().Max(Math.Abs));
        double reach = panel.DataHeight / panel.DataWidth * far;
        panel.Axes((-far, far), (-reach, reach), "", "Loading on 2").ZeroLine();
        NameBelow(panel, "Loading on 1");
        panel.Plot.Add.VerticalLine(0, 0.8f, FigureStyle.Faint);
        for (int term = 0; term < terms.Count; term++)
        {
            panel.Line([0, axes[0, term]], [0, axes[1, term]], FigureStyle.Ink, 1.4f);
            panel.Dots([axes[0, term]], [axes[1, term]], FigureStyle.Ink, 5);
        }

        // The longest first: they need their names most. A name that would cover another, or a dot, is left out.
        var taken = Enumerable.Range(0, terms.Count).Select(term => Place(axes[0, term], axes[1, term]))
            .Select(
                dot => (Left: dot.Right - DotRadius, Right: dot.Right + DotRadius, Top: dot.Down - DotRadius, Bottom: dot.Down + DotRadius))
            .ToList();
        foreach (int term in Enumerable.Range(0, terms.Count).OrderByDescending(Length).TakeWhile(term => Length(term) > ShortestNamed))
        {
            string name = columns.Factors(terms[term]);
            double x = axes[0, term], y = axes[1, term];
            foreach (var alignment in Alignments(x, y))
            {
                float right = (float)(5 * x / Length(term)), down = (float)(-5 * y / Length(term));
                double left = Place(x, y).Right + right - (alignment.HorizontalFraction() * FigureStyle.TextWidth(name));
                double top = Place(x, y).Down + down - ((1 - alignment.VerticalFraction()) * FigureStyle.FontSize);
                var area = (Left: left, Right: left + FigureStyle.TextWidth(name), Top: top, Bottom: top + FigureStyle.FontSize);
                if (!taken.Any(
                    other => other.Left < area.Right && area.Left < other.Right && other.Top < area.Bottom && area.Top < other.Bottom))
                {
                    taken.Add(area);
                    panel.Text(name, x, y, FigureStyle.Ink, alignment, right, down);
                    break;
                }
            }
        }

        return panel.Plot;

        (double Right, double Down) Place(double x, double y) =>
            ((x + far) / (2 * far) * panel.DataWidth, (reach - y) / (2 * reach) * panel.DataHeight);

        double Length(int term) => Math.Max(1e-9, Math.Sqrt((axes[0, term] * axes[0, term]) + (axes[1, term] * axes[1, term])));
    }

    /// <summary>Which part of a name is at the end of its line: away from the origin, the nearest direction first.</summary>
    private static Alignment[] Alignments(double x, double y)
    {
        var (across, along) = (x > 0 ? Alignment.MiddleLeft : Alignment.MiddleRight, y > 0 ? Alignment.LowerCenter : Alignment.UpperCenter);
        var corner = y > 0 ? (x > 0 ? Alignment.LowerLeft : Alignment.LowerRight) : x > 0 ? Alignment.UpperLeft : Alignment.UpperRight;
        return Math.Abs(x) > Math.Abs(y) ? [across, corner, along] : [along, corner, across];
    }
}
