using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Simulation.Tasks.Choice;
using ScottPlot;

namespace Kenyon.Figures.Runs;

/// <summary>
/// One lifetime of the choice task: which option was taken in each trial and whether it was rewarded, and what the choices were worth.
/// </summary>
internal static class ChoiceLifetime
{
    private const double Height = 68;
    private const int Window = 15;

    /// <summary>Draws the first test lifetime of a champion.</summary>
    /// <param name="run">A finished run of the choice task.</param>
    /// <param name="name">Name of the figure.</param>
    public static Figure Draw(RunData run, string name)
    {
        var trials = new List<(int Option, double Mean, bool Rewarded)>();
        run.Evolved.Live(0, step => trials.Add((step.Item, step.Value, step.Reward > 0)));
        var choice = run.Scenario.SettingsOf<ChoiceSettings>();
        bool isOneHot = choice.Stimuli == StimulusKind.OneHot;
        var values = run.Evolved.ValuesOf(0);
        int optionCount = isOneHot ? run.Scenario.IngredientCount : choice.OptionCount;
        double[]? best = isOneHot ? [.. Enumerable.Range(0, trials.Count).Select(trial => (double)values.At(trial).ToArray().Max())] : null;
        double half = FigureStyle.FullWidthMillimetres / 2;
        var panels = new[]
        {
            Choices(trials, isOneHot ? values : null, optionCount, new Panel(half, Height, "a")),
            Worth(trials, best, choice, new Panel(half, Height, "b", new PixelPadding(68, 62, 36, 20))),
        };
        double mean = trials.Average(trial => trial.Mean);
        bool knowsBest = best is not null && !choice.IsBaited;
        string caption = $"One lifetime of the champion of {run.Id}, {trials.Count} trials. (a) The "
            + $"{(isOneHot ? "option" : "place of the food")} taken in each trial: blue where the reward felt was above 0, grey where not"
            + $"{(isOneHot ? "; the line is the option that is best (with baits: at which rewards come most often)" : "")}. "
            + $"(b) Expected reward of what was taken, mean over {Window} trials"
            + $"{(knowsBest ? "; dashed: that of the best option" : "")}. Over the life it is {CaptionText.Number(mean)} a trial. "
            + $"Test lifetime 0. {CaptionText.Runs([run])}";
        string alternative =
            $"Dots of the options taken over {trials.Count} trials, {trials.Count(trial => trial.Rewarded)} of them rewarded, "
            + $"and a line of the expected reward, whose mean is {CaptionText.Number(mean)}.";
        return new Figure(
            name, "A lifetime", new FigureFile(FigureStyle.FullWidthMillimetres, Height, panels), caption, alternative, [run]);
    }

    private static Plot Choices(
        List<(int Option, double Mean, bool Rewarded)> trials, Simulation.Environments.LifetimeValues? values, int optionCount, Panel panel)
    {
        string[] names = [.. Enumerable.Range(1, optionCount).Select(option => $"{option}")];
        panel.Axes((0, trials.Count + 1), (-0.6, optionCount - 0.4), "Trial", values is null ? "Place taken" : "Option taken")
            .WholeNumbersBelow().TicksLeft([.. names.Select((_, option) => (double)option)], names);
        if (values is not null)
        {
            double[] best = [.. Enumerable.Range(0, trials.Count).Select(trial => (double)Best(values.At(trial)))];
            double[] x = [.. Enumerable.Range(0, trials.Count).SelectMany(trial => (double[])[trial + 0.5, trial + 1.5])];
            panel.Line(x, [.. best.SelectMany(option => (double[])[option, option])], FigureStyle.Faint, 1);
        }

        foreach (bool rewarded in (bool[])[false, true])
        {
            int[] shown = [.. Enumerable.Range(0, trials.Count).Where(trial => trials[trial].Rewarded == rewarded)];

            // Rewarded ones a little above, the others a little below, so that none covers another.
            panel.Dots(
                [.. shown.Select(trial => trial + 1.0)], [.. shown.Select(trial => trials[trial].Option + (rewarded ? 0.09 : -0.09))],
                rewarded ? FigureStyle.Blue : Color.FromHex("#777777"), 3);
        }

        return panel.Plot;
    }

    private static Plot Worth(List<(int Option, double Mean, bool Rewarded)> trials, double[]? best, ChoiceSettings choice, Panel panel)
    {
        double[] taken = Smooth([.. trials.Select(trial => trial.Mean)]);
        double[]? possible = best is null || choice.IsBaited ? null : Smooth(best);
        double[] x = [.. Enumerable.Range(0, taken.Length).Select(trial => trial + 1.0)];
        panel.Axes((0, trials.Count), Panel.Around([.. taken, .. possible ?? [], 0]), "Trial", "Expected reward")
            .WholeNumbersBelow()
            .ZeroLine();
        if (possible is not null)
        {
            panel.Line(x, possible, Color.FromHex("#777777"), 1, isDashed: true);
        }

        panel.Line(x, taken, FigureStyle.Blue);
        panel.EndLabels(
            [
                ("taken", taken[^1], FigureStyle.Blue),
                .. possible is null ? Array.Empty<(string, double, Color)>() : [("best", possible[^1], Color.FromHex("#777777"))],
            ]);
        return panel.Plot;
    }

    /// <summary>Mean over a window around each trial, shorter at the ends.</summary>
    private static double[] Smooth(double[] values) =>
    [
        .. Enumerable.Range(0, values.Length)
            .Select(trial => values[Math.Max(0, trial - (Window / 2))..Math.Min(values.Length, trial + (Window / 2) + 1)].Average()),
    ];

    private static int Best(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int option = 1; option < values.Length; option++)
        {
            best = values[option] > values[best] ? option : best;
        }

        return best;
    }
}
