using MathNet.Numerics.LinearAlgebra;
using ScottPlot;

namespace Kenyon.Analysis.Figures;

/// <summary>The rules of many runs as points in the plane in which they differ most, with what each term contributes.</summary>
public sealed class RuleSpaceFigure : IFigure
{
    private const int MostLabelledConditions = 8;
    private const double Height = 84;
    private const double ShortestNamed = 0.15;
    private const double DotRadius = 2.5;

    /// <inheritdoc/>
    public string Name => "ruleSpace";

    /// <inheritdoc/>
    public string About => "principal components of the rules of all runs, with loadings";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Replicates;

    /// <inheritdoc/>
    public string? Missing(FigureSource source) => source.Learners.Count < 4 ? "it needs at least four finished runs whose agents learn"
        : new RuleColumns(source.Learners).Identified.Count < 2 ? "it needs at least two terms that are identified in all runs" : null;

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        var runs = source.Learners;
        var columns = new RuleColumns(runs);
        var terms = columns.Identified;
        var rules = Matrix<double>.Build.Dense(runs.Count, terms.Count);
        for (int row = 0; row < runs.Count; row++)
        {
            var relative = columns.Relative(runs[row]);
            rules.SetRow(row, [.. terms.Select(term => relative[term])]);
        }

        var centred = rules - (Vector<double>.Build.Dense(runs.Count, 1).ToColumnMatrix() * rules.ColumnSums().ToRowMatrix() / runs.Count);
        var svd = centred.Svd();
        double total = svd.S.Sum(value => value * value);
        double[] shares = [.. svd.S.Select(value => total > 0 ? value * value / total : 0)];
        var axes = svd.VT.SubMatrix(0, 2, 0, terms.Count);
        Orient(axes);
        var places = centred * axes.Transpose();
        double variance = total / Math.Max(1, runs.Count - 1);
        var labels = new ConditionLabels(source);
        var groups = Enumerable.Range(0, runs.Count).GroupBy(row => runs[row].Manifest.Condition).ToList();
        var drawing = new FigureFile(
            FigureStyle.FullWidthMillimetres,
            Height,
            [Places(places, shares, groups, runs, labels), Loadings(axes, columns)],
            [108, FigureStyle.FullWidthMillimetres - 108]);
        string coloured = groups.Count > MostLabelledConditions ? $"the {groups.Count} conditions are not told apart" : "colours: conditions, labelled at their means";
        string caption = $"Rules that evolved in {runs[0].Spec.Name}, in the plane in which they differ most. Principal components of the identified coefficients "
            + $"({string.Join(", ", terms.Select(columns.Factors))}), canonical sign, divided by the largest of each run (no unit); total variance {CaptionText.Number(variance)}. "
            + $"(a) A dot a run{(groups.Count > 1 ? $"; {coloured}" : "")}. (b) Loadings: how each term moves a rule; the shortest bear no name, nor do those whose name would cover another. {CaptionText.Runs(runs)}";
        string alternative = $"Scatter plot of {runs.Count} rules; the two axes hold {shares[0]:P0} and {shares[1]:P0} of a total variance of {CaptionText.Number(variance)}. Beside it the loadings of {terms.Count} terms.";
        return new Figure(Name, "Rule space", drawing, caption, alternative, runs);
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

    private static Plot Places(
        Matrix<double> places, double[] shares, List<IGrouping<string, int>> groups, IReadOnlyList<RunData> runs, ConditionLabels labels)
    {
        bool isLabelled = groups.Count is > 1 and <= MostLabelledConditions;
        var panel = new Panel(108, Height, "a", new PixelPadding(68, isLabelled ? groups.Max(group => FigureStyle.TextWidth(labels.Of(runs[group.First()]))) + 14 : 14, 36, 20));
        panel.Axes(
            Panel.Around(places.Column(0), 0.12), Panel.Around(places.Column(1), 0.12),
            $"Component 1 ({shares[0]:P0} of the variance)", $"Component 2 ({shares[1]:P0})");
        var ends = new List<(string, double, Color)>();
        for (int index = 0; index < groups.Count; index++)
        {
            var color = groups.Count > MostLabelledConditions ? FigureStyle.Blue : FigureStyle.ColorOf(index);
            double[] x = [.. groups[index].Select(row => places[row, 0])], y = [.. groups[index].Select(row => places[row, 1])];
            panel.Dots(x, y, color, 6, Shape(index, groups.Count));
            ends.Add((labels.Of(runs[groups[index].First()]), y.Average(), color));
        }

        if (isLabelled)
        {
            panel.EndLabels(ends);
        }

        return panel.Plot;
    }

    private static MarkerShape Shape(int index, int count)
    {
        MarkerShape[] shapes = [MarkerShape.FilledCircle, MarkerShape.FilledTriangleUp, MarkerShape.FilledSquare, MarkerShape.FilledDiamond, MarkerShape.FilledTriangleDown];
        return count > MostLabelledConditions ? shapes[0] : shapes[index % shapes.Length];
    }

    private static Plot Loadings(Matrix<double> axes, RuleColumns columns)
    {
        var terms = columns.Identified;
        var colors = columns.ColorsOf(terms);

        // As high as wide, so that lengths can be compared.
        double side = (Height * FigureStyle.PixelsPerMillimetre) - 36 - 20;
        double width = FigureStyle.FullWidthMillimetres - 108;
        var panel = new Panel(width, Height, "b", new PixelPadding(58, (float)Math.Max(8, (width * FigureStyle.PixelsPerMillimetre) - 58 - side), 36, 20));
        double far = 1.3 * Math.Max(0.5, axes.Enumerate().Max(Math.Abs));
        double reach = panel.DataHeight / panel.DataWidth * far;
        panel.Axes((-far, far), (-reach, reach), "Loading on 1", "Loading on 2").ZeroLine();
        panel.Plot.Add.VerticalLine(0, 0.8f, FigureStyle.Faint);
        for (int term = 0; term < terms.Count; term++)
        {
            panel.Line([0, axes[0, term]], [0, axes[1, term]], colors[term], 1.4f);
            panel.Dots([axes[0, term]], [axes[1, term]], colors[term], 5);
        }

        // The longest first: they need their names most. A name that would cover another, or a dot, is left out.
        var taken = Enumerable.Range(0, terms.Count).Select(term => Place(axes[0, term], axes[1, term]))
            .Select(dot => (Left: dot.Right - DotRadius, Right: dot.Right + DotRadius, Top: dot.Down - DotRadius, Bottom: dot.Down + DotRadius)).ToList();
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
                if (!taken.Any(other => other.Left < area.Right && area.Left < other.Right && other.Top < area.Bottom && area.Top < other.Bottom))
                {
                    taken.Add(area);
                    panel.Text(name, x, y, colors[term], alignment, right, down);
                    break;
                }
            }
        }

        return panel.Plot;

        (double Right, double Down) Place(double x, double y) => ((x + far) / (2 * far) * panel.DataWidth, (reach - y) / (2 * reach) * panel.DataHeight);

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
