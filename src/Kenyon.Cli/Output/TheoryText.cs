using System.Globalization;
using Kenyon.Analysis.Theory;
using Kenyon.Laboratory.Understanding;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Foraging;
using Kenyon.Simulation.Tasks.Patch;

namespace Kenyon.Cli.Output;

/// <summary>What theory says, for a person: sentences for one condition, a table for several.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class TheoryText(Terminal terminal)
{
    /// <summary>Writes to standard output.</summary>
    /// <param name="experiment">Name of the experiment.</param>
    /// <param name="reports">One a condition, at least one.</param>
    public void Write(string experiment, IReadOnlyList<TheoryReport> reports)
    {
        if (reports.Count == 1)
        {
            Sentences(experiment, reports[0]);
            return;
        }

        if (reports.Any(report => report.Prediction is not null))
        {
            PredictionTable(reports);
        }

        if (reports.Any(report => report.Told is not null))
        {
            ToldTable(reports);
        }

        if (reports.Any(report => report.Patch is not null))
        {
            PatchTable(reports);
        }
    }

    private void Sentences(string experiment, TheoryReport report)
    {
        Line(terminal.Strong($"{experiment}/{report.Condition.Name}") + $": {Describe(report)}");
        Line("");
        if (report.Prediction is { } theory)
        {
            Sentences(theory);
        }
        else if (report.Patch is { } patch)
        {
            Sentences(patch, report.Scenario);
        }
        else
        {
            Line(
                $"  An agent that is told every value reaches {terminal.Good(SummaryText.Interval(report.Told!))} "
                + $"({report.Scenario.FitnessUnit}).");
            Line(report.Scenario.Task is ForagingSettings
                ? "  Its motor network evolved exactly as that of the learners, so this is what knowing would be worth here; "
                    + "another motor network might use it better."
                : "  No learner can do better.");
            Line($"  n = {report.Told!.Lifetimes:N0} lifetimes, {IntervalLabel.Of(report.Told.Lifetimes)}. "
                + "An agent that cannot tell foods apart reaches 0.");
        }
    }

    private void Sentences(PatchTheory theory, Scenario scenario)
    {
        string rate = terminal.Good($"{theory.Rate:F4}");
        Line(scenario.Environment.IsSwitching
            ? $"  Who leaves when the next harvest would yield less than the best rate of the environment comes to {rate} on average over "
                + $"both, if they stayed ({scenario.FitnessUnit}; marginal value theorem). Where they flip this is no bound."
            : $"  No policy of leaving comes to more than {rate} in the long run ({scenario.FitnessUnit}): leave "
                + "when the next harvest would yield less than the best rate (marginal value theorem, exact).");
        var task = scenario.SettingsOf<PatchSettings>();
        for (int state = 0; state < theory.Environments.Count; state++)
        {
            var best = theory.Environments[state];
            string kinds = string.Join(", ", best.Harvests.Select(
                (count, kind) => $"{count} (first yield {task.FirstYields[kind]}, {100 * task.Share(state, kind):0.#} % of patches)"));
            Line(
                $"  {(theory.Environments.Count == 1 ? "" : $"Environment {state + 1}: ")}best rate {best.Rate:F4}; leave after "
                + $"{best.MeanHarvests:F2} harvests on average: {kinds}.");
        }

        if (theory.ToldBeside is { } told)
        {
            Line($"  {told}");
        }
    }

    private void Sentences(PredictionTheory theory)
    {
        Line($"  Without learning the loss is {theory.NoLearningLoss:F4} (mean squared error of the value of an item).");
        if (theory.IsFlat)
        {
            Line("  Every rate is as good as every other: nothing that is learnt changes the loss here, and there is no best rate.");
            Observer(theory);
            return;
        }

        Line(theory.DeltaRule.Reward > 0
            ? $"  The delta rule Δw = η·x·(R − y) is best at η = {terminal.Good($"{theory.DeltaRule.Reward:F4}")}: "
                + $"loss {theory.DeltaRule.Loss:F4}."
            : "  The delta rule cannot improve on that: its best rate is 0.");
        var two = theory.TwoCoefficients;
        double gained = theory.DeltaRule.Loss > 0 ? 100 * (1 - (two.Loss / theory.DeltaRule.Loss)) : 0;
        Line(
            $"  With learning and forgetting free of each other, Δw = {Number(two.Reward)}·R·x − {Number(two.Forgetting)}·x·y is best: "
            + $"loss {Number(two.Loss)}, {gained:F1} % lower.");
        if (theory.WithOffsets is { } offset)
        {
            Line(
                $"  Nothing is centred, so the terms Reward and Post help: Δw = {offset.Reward:F3}·R·(x − {offset.RewardOffset:F3}) − "
                + $"{offset.Forgetting:F3}·y·(x − {offset.ForgettingOffset:F3}), loss {offset.Loss:F4}.");
        }

        Observer(theory);
    }

    private void Observer(PredictionTheory theory)
    {
        string error = theory.Observer.LifetimeCount > 0
            ? $" ± {theory.Observer.StandardError:F5} (standard error, n = {theory.Observer.LifetimeCount:N0} lifetimes)"
            : "";
        Line(theory.Observer.IsLinear
            ? $"  No estimator that is linear in the rewards does better than {theory.Observer.Loss:F4}{error}: "
                + $"{theory.Observer.Name}. Others might."
            : $"  No learner does better than {theory.Observer.Loss:F4}{error}: {theory.Observer.Name}.");
        if (theory.Observer.IsLoose)
        {
            Line("  That bound is loose: the filter knows value vectors that no agent can know at birth.");
        }

        if (theory.WiringCount > 0)
        {
            Line(
                $"  Losses are means over {theory.WiringCount} wirings of the expansion, s.e. {theory.WiringError:F5}, and the best rate "
                + $"is that of the mean, s.e. {theory.RateError:F4}; the observer sees the foods themselves.");
        }

        Line("");
        Line(
            $"  {(theory.WiringCount > 0 ? "For each wiring all" : "All")} but the observer is exact: closed recursions of the moments of "
            + "the weights. The curve of loss against rate is in --json.");
    }

    private void PredictionTable(IReadOnlyList<TheoryReport> reports)
    {
        int width = reports.Max(report => report.Condition.Name.Length);
        Line(terminal.Faint(
            $"{"condition".PadRight(width)}  {"no learning",11}  {"best η",8}  {"loss",8}  {"ηθ₃",8}  {"−ηθ₅",8}  {"loss",8}  observer"));
        foreach (var (condition, theory) in reports.Where(report => report.Prediction is not null)
            .Select(report => (report.Condition, report.Prediction!)))
        {
            string Best(double rate) => theory.IsFlat ? "any" : Number(rate);
            Line(
                $"{condition.Name.PadRight(width)}  {Number(theory.NoLearningLoss),11}  {Best(theory.DeltaRule.Reward),8}  "
                + $"{Number(theory.DeltaRule.Loss),8}  {Best(theory.TwoCoefficients.Reward),8}  "
                + $"{Best(theory.TwoCoefficients.Forgetting),8}  {Number(theory.TwoCoefficients.Loss),8}  {Number(theory.Observer.Loss)} ± "
                + $"{theory.Observer.StandardError:F4}{(theory.Observer.IsLoose ? " (loose)" : "")}");
        }
    }

    /// <summary>Four decimals; what is 0 up to rounding has no sign.</summary>
    private static string Number(double value) => (Math.Round(value, 4) + 0.0).ToString("F4", CultureInfo.InvariantCulture);

    private void PatchTable(IReadOnlyList<TheoryReport> reports)
    {
        int width = reports.Max(report => report.Condition.Name.Length);
        Line(terminal.Faint($"{"condition".PadRight(width)}  {"best rate",9}  {"mean harvests",13}  harvests by kind of patch"));
        foreach (var (condition, theory) in reports.Where(report => report.Patch is not null)
            .Select(report => (report.Condition, report.Patch!)))
        {
            string kinds = string.Join(" | ", theory.Environments.Select(environment => string.Join(", ", environment.Harvests)));
            Line($"{condition.Name.PadRight(width)}  {theory.Rate,9:F4}  {theory.MeanHarvests,13:F2}  {kinds}");
        }
    }

    private void ToldTable(IReadOnlyList<TheoryReport> reports)
    {
        int width = reports.Max(report => report.Condition.Name.Length);
        Line(terminal.Faint($"{"condition".PadRight(width)}  told every value"));
        foreach (var report in reports.Where(report => report.Told is not null))
        {
            Line(
                $"{report.Condition.Name.PadRight(width)}  {SummaryText.Interval(report.Told!)} "
                + $"({report.Scenario.FitnessUnit})");
        }
    }

    private static string Describe(TheoryReport report)
    {
        var (scenario, environment) = (report.Scenario, report.Scenario.Environment);
        string kind = Name(environment.Kind);
        string values = environment.Kind switch
        {
            EnvironmentKind.Switching or EnvironmentKind.SwitchingPerLifetime =>
                $"{kind}, d {environment.Distance}, p {environment.SwitchProbability}, start {Name(environment.Start)}",
            EnvironmentKind.Drifting => $"{kind}, ρ {environment.Autocorrelation}",
            _ => kind,
        };
        string birth = (scenario.WeightsEvolved, scenario.WeightNoise) switch
        {
            (true, _) => "the best innate W(0)",
            (_, 0) => "W(0) = 0",
            _ => $"W(0) ~ N(0, {scenario.WeightNoise}²)",
        };
        string expansion = scenario.Expansion is { } units
            ? $"expansion of {units.UnitCount} units that see {units.InputsPerUnit} ingredients each"
                + $"{(units.IsLinear ? "" : $", {units.WinnerCount} winners")}, "
            : "";
        return $"{scenario.Task.Definition.Key}, K {scenario.IngredientCount}, T {scenario.StepCount}, {expansion}"
            + $"σ {scenario.RewardNoise}, {values}, {birth}, "
            + $"normalization {Name(scenario.Rule.Normalization)}.";
    }

    private static string Name<T>(T kind)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private void Line(string text) => terminal.Line(text);
}
