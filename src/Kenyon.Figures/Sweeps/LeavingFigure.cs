using Kenyon.Analysis.Theory;
using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Tasks.Patch;
using ScottPlot;

namespace Kenyon.Figures.Sweeps;

/// <summary>
/// When patches are left, against the way to the next one: harvests of a patch and the share of the best rate that is reached, beside the
/// marginal value theorem (MODEL.md, section 12).
/// </summary>
public sealed class LeavingFigure : IFigure
{
    private const string Travel = "task.travelTime";
    private const double Height = 72;
    private const int MostLines = 6;
    private const int LifetimeCount = 64;

    /// <inheritdoc/>
    public string Name => "leaving";

    /// <inheritdoc/>
    public string About => "when patches are left, beside the marginal value theorem, against travel time (patch foraging)";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Sweep;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Studies.Count > 0 ? SensitivityStudies.Instead
            : source.Finished.Count == 0 || !source.Finished.All(run => run.Scenario.Task is PatchSettings)
                ? "it needs runs of patch foraging"
            : source.Swept.Numeric.All(axis => axis.Path != Travel) ? $"it needs a swept {Travel}"
            : LinesOf(source).Count > MostLines ? $"it shows at most {MostLines} lines, and here are {LinesOf(source).Count}"
            : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var axis = new SweepAxis(source.Swept.Numeric.First(known => known.Path == Travel));
        var lines = LinesOf(source).Select(line => (line.Key, Runs: line.Select(run => new Left(run, axis)).ToList())).ToList();
        Left[] all = [.. lines.SelectMany(line => line.Runs)];
        float room = lines.Max(line => FigureStyle.TextWidth(line.Key)) + 12;
        double half = FigureStyle.FullWidthMillimetres / 2;
        var times = new Panel(half, Height, "a", new PixelPadding(62, room, 36, 24));
        times.Axes(
            axis.Limits,
            Panel.Around([0, .. all.SelectMany(left => new[] { left.Harvests, left.Best })]),
            axis.Label,
            "Harvests of a patch");
        var shares = new Panel(half, Height, "b", new PixelPadding(62, room, 36, 24));
        shares.Axes(axis.Limits, Panel.Around([100, .. all.Select(left => left.Share)]), axis.Label, "Share of the best rate (%)");
        shares.Plot.Add.HorizontalLine(100, 0.8f, FigureStyle.Faint);
        axis.PutTicks(times);
        axis.PutTicks(shares);
        var (timeEnds, shareEnds) = (new List<(string, double, Color)>(), new List<(string, double, Color)>());
        for (int line = 0; line < lines.Count; line++)
        {
            var (name, runs) = lines[line];
            var color = FigureStyle.ColorOf(line);
            var best = runs.DistinctBy(left => left.Place).OrderBy(left => left.Place).ToList();
            times.Line([.. best.Select(left => left.Place)], [.. best.Select(left => left.Best)], color, 1.2f, isDashed: true);
            timeEnds.Add((name, Means(times, runs, left => left.Harvests, color), color));
            shareEnds.Add((name, Means(shares, runs, left => left.Share, color), color));
        }

        times.EndLabels(timeEnds);
        shares.EndLabels(shareEnds);
        return new Figure(
            Name,
            "When patches are left",
            new FigureFile(FigureStyle.FullWidthMillimetres, Height, [times.Plot, shares.Plot]),
            Caption(source, all),
            Alternative(all),
            [.. source.Finished]);
    }

    /// <summary>Dots, means and intervals of a line.</summary>
    /// <returns>Height of its end.</returns>
    private static double Means(Panel panel, List<Left> runs, Func<Left, double> of, Color color)
    {
        var groups = runs.GroupBy(left => left.Place).OrderBy(group => group.Key)
            .Select(group => (Place: group.Key, Values: group.Select(of).Where(double.IsFinite).ToArray()))
            .Where(group => group.Values.Length > 0).ToList();
        foreach (var (place, values) in groups)
        {
            panel.Dots([.. values.Select(_ => place)], values, color.WithAlpha(0.4), 3);
            var mean = MeanInterval.Of(values);
            if (mean.HasInterval)
            {
                panel.Whisker(place, mean.Low, mean.High, color);
            }

            panel.Dots([place], [values.Average()], color, 5, MarkerShape.FilledSquare);
        }

        return groups.Count > 0 ? groups[^1].Values.Average() : double.NaN;
    }

    private static string Caption(FigureSource source, Left[] all)
    {
        int[] counts = [.. all.GroupBy(left => left.Run.Manifest.Condition).Select(group => group.Count())];
        string each = counts.Min() == counts.Max() ? $"{counts.Min()}" : $"{counts.Min()} to {counts.Max()}";
        string intervals = counts.Min() > 1 ? $", whiskers {IntervalLabel.OfSeveral(counts.Min())}" : "";
        int never = all.Count(left => !double.IsFinite(left.Harvests));
        string missing = never > 0
            ? $" Not in a: {never} {(never == 1 ? "run" : "runs")} that left some kind of patch in none of {LifetimeCount} lifetimes."
            : "";
        return $"Leaving patches in {source.Finished[0].Spec.Name}. (a) Mean harvests of a patch, kinds weighted by their shares, over "
            + $"{LifetimeCount} test lifetimes of the champion; dashed: the marginal value theorem. "
            + "(b) Mean yield per unit of time over the best "
            + $"rate in the long run. A dot a run; squares: means over replicates{intervals}; n = {each} a condition.{missing} "
            + CaptionText.Runs([.. source.Finished]);
    }

    private static string Alternative(Left[] all)
    {
        double[] shares = [.. all.GroupBy(left => left.Run.Manifest.Condition).Select(group => group.Average(left => left.Share))];
        double[] off =
        [
            .. all.Where(left => double.IsFinite(left.Harvests)).GroupBy(left => left.Run.Manifest.Condition)
                .Select(group => 100 * Math.Abs((group.Average(left => left.Harvests) / group.First().Best) - 1)),
        ];
        string times = off.Length == 0
            ? "No condition has a mean leaving time."
            : $"Mean leaving times lie within {CaptionText.Number(off.Max())} % of the marginal value theorem.";
        return $"Conditions reach between {CaptionText.Number(shares.Min())} % and {CaptionText.Number(shares.Max())} % of the best rate. "
            + $"{times}";
    }

    /// <summary>A line for every combination of settings but travel time.</summary>
    private static List<IGrouping<string, RunData>> LinesOf(FigureSource source)
    {
        var labels = new ConditionLabels(source);
        SweptSetting[] others = [.. source.Swept.Numeric.Where(axis => axis.Path != Travel)];
        return
        [
            .. source.Finished.GroupBy(run => string.Join(
                ", ",
                others.Select(axis => $"{axis.ShortLabel} = {run.Settings.GetValueOrDefault(axis.Path)}")
                    .Prepend(labels.WordsOf(run))
                    .Where(part => part.Length > 0))),
        ];
    }

    /// <summary>When a champion leaves patches.</summary>
    private sealed class Left
    {
        public Left(RunData run, SweepAxis axis)
        {
            var theory = PatchTheory.Of(run.Scenario);
            var times = LeavingTimes.Of(run.Scenario, run.Evolved.Agent, LifetimeCount);
            Run = run;
            Place = axis.Place(axis.Setting.Numbers[axis.Setting.IndexOf(run)]);
            Harvests = Enumerable.Range(0, theory.Environments.Count).Average(times.Mean);
            Best = theory.MeanHarvests;
            Share = 100 * run.Summary!.Test.MeanReward / theory.Rate;
        }

        public RunData Run { get; }

        public double Place { get; }

        public double Harvests { get; }

        public double Best { get; }

        public double Share { get; }
    }
}
