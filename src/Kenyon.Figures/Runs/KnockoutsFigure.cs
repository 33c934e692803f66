using Kenyon.Analysis.Rules;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;
using ScottPlot;

namespace Kenyon.Figures.Runs;

/// <summary>What each term of an evolved rule is worth: lost without it, gained by it alone, and its Shapley share.</summary>
public sealed class KnockoutsFigure : IFigure
{
    private const int MostTerms = 12;
    private const double RowHeight = 7;

    /// <inheritdoc/>
    public string Name => "knockouts";

    /// <inheritdoc/>
    public string About => "what each term of the rule is worth: knocked out, alone, and its Shapley share";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Lifetimes;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.OnlyRun is not { } run ? "it shows one run"
            : run.Summary?.Rule is null || run.Champion is null ? "it needs a finished run whose agents learn"
            : run.Summary.Rule.Effective.Values.All(value => value == 0) ? "the rule does nothing" : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var run = source.OnlyRun!;
        var canonical = CanonicalAgent.Of(run.Evolved.Layout, run.Evolved.Genome, RuleContext.Of(run).CoefficientsPenalised);
        int lifetimeCount = Math.Clamp(40_000 / run.Scenario.StepCount, 32, 256);
        var study = TermStudy.Of(canonical, lifetimeCount, source.CreateEvaluator);
        var terms = study.Terms.OrderByDescending(term => Math.Abs(term.Shapley.Value)).Take(MostTerms).ToList();
        double height = (terms.Count * RowHeight) + ((36 + 26) / FigureStyle.PixelsPerMillimetre);
        string[] names = [.. terms.Select(term => term.Term.Factors.Length > 0 ? term.Term.Factors : "1")];
        double left = (names.Max(FigureStyle.TextWidth) + 16) / FigureStyle.PixelsPerMillimetre;
        double width = (FigureStyle.FullWidthMillimetres - left) / 3;
        string unit = $" ({run.Scenario.GainUnit})";
        Plot[] panels =
        [
            Rows(terms, names, term => term.Loss, $"Lost without it{unit}", study, new Panel(
                width + left, height, "a", Margins((left * FigureStyle.PixelsPerMillimetre) + 6))),
            Rows(terms, [], term => term.Alone, $"Gained by it alone{unit}", study, new Panel(width, height, "b", Margins(14))),
            Rows(terms, [], term => term.Shapley, $"Shapley share{unit}", study, new Panel(width, height, "c", Margins(14))),
        ];
        string caption = $"What each term of the rule is worth, champion of {run.Id}, "
            + $"in units of {CaptionText.Fitness([run]).ToLowerInvariant()}. "
            + "(a) Fitness lost when the term is knocked out; "
            + "(b) fitness gained over no learning when the "
            + "term is alone; (c) Shapley share: its mean gain over all orders of adding terms; "
            + $"the shares add up to the gain of learning, {CaptionText.Number(study.Gain)}"
            + $"{(study.IsExact ? "" : " (orders sampled)")}. "
            + (study.Terms.Count > terms.Count ? $"Shown are the {terms.Count} of {study.Terms.Count} terms with the largest shares. " : "")
            + "Terms that normalisation cancels are not shown. "
            + $"All variants live the same test lifetimes: n = {study.LifetimeCount}; "
            + $"bars: {IntervalLabel.OfSeveral(study.LifetimeCount)} over lifetimes. "
            + (terms.Any(term => IsBeyond(term.Alone, study) || IsBeyond(term.Loss, study))
                ? "An arrow marks a number beyond the axis. "
                : "")
            + $"{CaptionText.Runs([run])}";
        string alternative =
            $"Three dot plots over {terms.Count} terms. Shapley shares: "
            + $"{string.Join(", ", terms.Select((term, index) => $"{names[index]} {CaptionText.Number(term.Shapley.Value)}"))}.";
        return new Figure(
            Name,
            "What each term is worth",
            new FigureFile(FigureStyle.FullWidthMillimetres, height, panels, [width + left, width, width]),
            caption,
            alternative,
            [run]);
    }

    private static PixelPadding Margins(double left) => new((float)left, 16, 36, 26);

    private static Plot Rows(
        IReadOnlyList<TermImportance> terms,
        string[] names,
        Func<TermImportance, Estimate> value,
        string label,
        TermStudy study,
        Panel panel)
    {
        // A term that ruins the agent by itself may cost hundreds of times what learning gains: the axis stays in the range that matters.
        double reach = Reach(study);
        double[] ends = [.. terms.SelectMany(
            term => (double[])[value(term).Value - Width(value(term), study), value(term).Value + Width(value(term), study), 0])
            .Select(end => Math.Clamp(end, -reach, reach))];
        var limits = Panel.Around(ends, 0.1);
        panel.Axes(limits, (-terms.Count, 0), label, "").TicksLeft([.. names.Select((_, row) => -row - 0.5)], names);
        panel.Plot.Axes.Left.MajorTickStyle.Length = 0;
        panel.Plot.Add.VerticalLine(0, 0.8f, FigureStyle.Faint);
        var colors = FigureStyle.ColorsOf([.. terms.Select(term => term.Term)]);
        for (int row = 0; row < terms.Count; row++)
        {
            var estimate = value(terms[row]);
            var color = colors[row];
            double place = Math.Clamp(estimate.Value, -reach, reach);
            panel.Line([0, place], [-row - 0.5, -row - 0.5], color.WithAlpha(0.35), 3);
            panel.Line(
                [
                    Math.Clamp(estimate.Value - Width(estimate, study), -reach, reach),
                    Math.Clamp(estimate.Value + Width(estimate, study), -reach, reach),
                ],
                [-row - 0.5, -row - 0.5],
                color,
                1);
            if (Math.Abs(estimate.Value) <= reach)
            {
                panel.Dots([place], [-row - 0.5], color, 6);
            }
            else
            {
                panel.Text(
                    estimate.Value < 0 ? $"◀ {CaptionText.Number(estimate.Value)}" : $"{CaptionText.Number(estimate.Value)} ▶",
                    place,
                    -row - 0.5,
                    color,
                    estimate.Value < 0 ? Alignment.LowerLeft : Alignment.LowerRight,
                    0,
                    -3);
            }
        }

        return panel.Plot;
    }

    private static double Reach(TermStudy study) => 3 * Math.Max(Math.Abs(study.Gain), 1e-9);

    private static bool IsBeyond(Estimate estimate, TermStudy study) => Math.Abs(estimate.Value) > Reach(study);

    private static double Width(Estimate estimate, TermStudy study) =>
        StudentT.Reach(Math.Max(1, study.LifetimeCount - 1)) * estimate.StandardError;
}
