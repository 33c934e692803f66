using System.Globalization;
using System.Text;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Simulation.Plasticity;
using ScottPlot;

namespace Kenyon.Figures.Runs;

/// <summary>
/// The figure that every run gets: fitness over generations (best, mean, spread of the population) beside the effective coefficients of
/// the best candidate. Without plasticity there is the first panel only.
/// </summary>
public sealed class EvolutionFigure
{
    /// <summary>File name without extension.</summary>
    public const string FileName = "evolution";

    private const double HeightMillimetres = 68;
    private const float LabelOffset = 4;
    private static readonly PixelPadding s_margins = new(68, 52, 36, 20);

    private readonly EvolutionFigureData _data;
    private readonly FigureFile _file;
    private readonly (double Low, double High) _fitnessLimits;

    /// <summary>Draws the figure.</summary>
    /// <param name="data">What it shows.</param>
    /// <exception cref="ArgumentException">There is no generation.</exception>
    public EvolutionFigure(EvolutionFigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Generations.Count == 0)
        {
            throw new ArgumentException("There is no generation to draw.", nameof(data));
        }

        _data = data;
        _fitnessLimits = FitnessLimits(data.Generations);
        bool hasRule = data.DrawnTerms.Count > 0;
        Plot[] panels = hasRule ? [FitnessPanel("a"), RulePanel("b")] : [FitnessPanel("")];
        double width = hasRule ? FigureStyle.FullWidthMillimetres : FigureStyle.ColumnWidthMillimetres;
        _file = new FigureFile(width, HeightMillimetres, panels);
    }

    /// <summary>The drawing.</summary>
    public FigureFile File => _file;

    /// <summary>The figure as PNG, 300 dots an inch.</summary>
    public byte[] ToPng() => _file.ToPng();

    /// <summary>The figure as SVG.</summary>
    public string ToSvg() => _file.ToSvg();

    /// <summary>What a reader must know beside the figure: n, seed, what is shown and what is not.</summary>
    public string Caption()
    {
        var text = new StringBuilder();
        bool hasRule = _data.DrawnTerms.Count > 0;
        text.Append(CultureInfo.InvariantCulture, $"Evolution of {_data.Run}. ");
        text.Append(hasRule ? "(a) " : "")
            .Append(CultureInfo.InvariantCulture, $"{Fitness}, without penalties: best candidate, ");
        text.Append("mean, and 5 to 95 % of the population. ");
        if (_data.Generations.Any(point => point.Low < _fitnessLimits.Low))
        {
            text.Append("Lower values than the axis shows are cut off. ");
        }

        if (hasRule)
        {
            text.Append("(b) Effective coefficients η·θ of the best candidate of each generation, by the term that they multiply ");
            text.Append(CultureInfo.InvariantCulture, $"({CaptionText.Symbols(_data.DrawnTerms)}). ");
            RuleTerm[] cancelled = [.. _data.Terms.Where(term => term.IsCancelled(_data.Normalization))];
            if (cancelled.Length > 0)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"Not drawn, because centring cancels them and they drift freely: {string.Join<RuleTerm>(", ", cancelled)}. ");
            }

            if (_data.ActiveTerms.Count > _data.DrawnTerms.Count)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"Of {_data.ActiveTerms.Count} terms the {_data.DrawnTerms.Count} that are largest at the end. ");
            }
        }
        else
        {
            text.Append("The agents do not learn: there is no rule to show. ");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"One run: seed {_data.Seed}, replicate {_data.Replicate}; {_data.Generations.Count} generations of ");
        text.Append(CultureInfo.InvariantCulture, $"n = {_data.PopulationSize} candidates, each the mean of {_data.TrialCount} lifetimes.");
        return text.Append(_data.Settings.Length > 0 ? " " + _data.Settings : "").ToString();
    }

    private string Fitness => CaptionText.Fitness(_data.FitnessUnit ?? _data.Task.FitnessUnit);

    private Plot FitnessPanel(string letter)
    {
        var plot = FigureStyle.CreatePlot();
        EvolutionPoint[] spread = [.. _data.Generations.Where(point => double.IsFinite(point.Low) && double.IsFinite(point.High))];
        var meanColor = FigureStyle.Ink;
        var bandColor = FigureStyle.Faint;
        if (spread.Length > 0)
        {
            double floor = _fitnessLimits.Low - (_fitnessLimits.High - _fitnessLimits.Low);
            var band = plot.Add.FillY(
                [.. spread.Select(point => (double)point.Generation)],
                [.. spread.Select(point => Math.Max(point.Low, floor))],
                [.. spread.Select(point => Math.Max(point.High, floor))]);
            band.FillColor = bandColor.WithAlpha(0.55);
            band.LineWidth = 0;
            band.MarkerSize = 0;
        }

        AddZero(plot, _fitnessLimits);
        AddLine(plot, point => point.Mean, meanColor);
        AddLine(plot, point => point.Best, FigureStyle.Blue);
        var last = _data.Generations.LastOrDefault(point => double.IsFinite(point.Best)) ?? _data.Generations[^1];
        (string, double, Color)[] labels =
        [
            ("best", last.Best, FigureStyle.Blue),
            ("mean", last.Mean, meanColor),
            ("5–95 %", (last.Low + Math.Min(last.Mean, last.High)) / 2, Color.FromHex("#777777")),
        ];
        Finish(plot, letter, Fitness, _fitnessLimits, labels);
        return plot;
    }

    private Plot RulePanel(string letter)
    {
        var plot = FigureStyle.CreatePlot();
        var terms = _data.DrawnTerms;
        int[] places = [.. terms.Select(term => _data.Terms.ToList().IndexOf(term))];
        double[] values =
            [.. _data.Generations.SelectMany(point => places.Select(place => point.Effective[place])).Where(double.IsFinite).Append(0)];
        var limits = WithMargin(values.Min(), values.Max());
        AddZero(plot, limits);
        var colors = FigureStyle.ColorsOf(terms);
        for (int drawn = 0; drawn < terms.Count; drawn++)
        {
            int place = places[drawn];
            AddLine(plot, point => point.Effective[place], colors[drawn]);
        }

        var last = _data.Generations[^1];
        (string, double, Color)[] labels =
        [
            .. terms.Select((term, drawn) => (
                CaptionText.Label(term),
                last.Effective[places[drawn]],
                colors[drawn])),
        ];
        Finish(plot, letter, "Coefficient η·θ (weight per event)", limits, labels);
        return plot;
    }

    private static string TickText(double value) =>
        Math.Round(value, 9).ToString("0.#########", CultureInfo.InvariantCulture).Replace('-', '−');

    private void AddLine(Plot plot, Func<EvolutionPoint, double> value, Color color)
    {
        // NaN breaks the line where no candidate was finite.
        double[] generations = [.. _data.Generations.Select(point => (double)point.Generation)];
        double[] values = [.. _data.Generations.Select(value)];
        var line = plot.Add.Scatter(generations, values, color);
        line.LineWidth = 1.2f;
        line.MarkerSize = _data.Generations.Count == 1 ? 4 : 0;
    }

    private static void AddZero(Plot plot, (double Low, double High) limits)
    {
        if (limits.Low < 0 && limits.High > 0)
        {
            plot.Add.HorizontalLine(0, 0.8f, FigureStyle.Faint);
        }
    }

    private void Finish(
        Plot plot, string letter, string yLabel, (double Low, double High) limits, (string Text, double Value, Color Color)[] labels)
    {
        plot.Layout.Fixed(s_margins);
        plot.XLabel("Generation", FigureStyle.FontSize);
        plot.YLabel(yLabel, FigureStyle.FontSize);
        double first = _data.Generations[0].Generation;
        double last = _data.Generations[^1].Generation + 1; // a run of 150 generations ends at 150
        plot.Axes.SetLimits(first, last, limits.Low, limits.High);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true, TargetTickCount = 5 };
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { TargetTickCount = 6, LabelFormatter = TickText };

        // Labels stand beside the ends of their lines, outside the axes.
        double dataHeight = (HeightMillimetres * FigureStyle.PixelsPerMillimetre) - s_margins.Vertical;
        double gap = 1.15 * FigureStyle.FontSize * (limits.High - limits.Low) / dataHeight;
        (string Text, double Value, Color Color)[] shown = [.. labels.Where(label => double.IsFinite(label.Value))];
        double[] places = DirectLabels.Spread(
            [.. shown.Select(label => Math.Clamp(label.Value, limits.Low, limits.High))], gap, limits.Low + (0.4 * gap));
        for (int label = 0; label < shown.Length; label++)
        {
            plot.Add.Plottable(new OutsideText(shown[label].Text, last, places[label], shown[label].Color, LabelOffset));
        }

        if (letter.Length > 0)
        {
            plot.Add.Plottable(new OutsideText(letter, first, limits.High, FigureStyle.Ink, 4 - s_margins.Left, -10, isBold: true));
        }
    }

    /// <summary>Limits that a few disastrous early generations do not stretch.</summary>
    private static (double Low, double High) FitnessLimits(IReadOnlyList<EvolutionPoint> points)
    {
        double[] best = Sorted(points.Select(point => point.Best));
        double[] means = Sorted(points.Select(point => point.Mean));
        double[] lows = Sorted(points.Select(point => point.Low));
        if (best.Length == 0 || means.Length == 0 || lows.Length == 0)
        {
            return (0, 1);
        }

        double high = Math.Max(best[^1], means[^1]); // with penalties the best candidate need not be the fittest
        double spread = high - means[means.Length / 2];
        double lowest = lows[0] >= high - (3 * spread) ? lows[0] : lows[lows.Length / 4];
        double ordinary = Math.Max(lowest, high - (10 * spread));
        double start = Math.Max(best[0], high - (60 * spread)); // where evolution came from, unless that was a disaster
        return WithMargin(Math.Min(ordinary, start), high);
    }

    private static double[] Sorted(IEnumerable<double> values) => [.. values.Where(double.IsFinite).Order()];

    private static (double Low, double High) WithMargin(double low, double high)
    {
        double margin = high > low ? 0.06 * (high - low) : Math.Max(1e-3, 0.1 * Math.Abs(high));
        return (low - margin, high + margin);
    }
}
