using System.Globalization;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Recovery;

namespace Kenyon.Cli.Output.Animals;

/// <summary>A study of recovery, for a person.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class StudyText(Terminal terminal)
{
    private const int LongestName = 12;

    /// <summary>Writes it.</summary>
    /// <param name="study">The study.</param>
    public void Write(RecoveryStudy study)
    {
        var models = study.Models.Models;
        var labels = ModelLabels.Of(models, ModelLabels.RowLength);
        int width = labels.Max(label => label.Length);
        Line("");
        Line(
            $"Recovery: {study.SimulationCount} subject{(study.SimulationCount == 1 ? "" : "s")} simulated under each model in this "
            + "design, all models fitted, the lowest BIC wins.");
        if (study.Setting is { } setting)
        {
            Line(setting.Truth);
            Line(setting.Schedule);
        }

        if (models.Count > 1)
        {
            WriteModels(study, labels, width);
        }

        WriteParameters(study, labels, width);
        foreach (string rule in ModelLabels.Legend(models, LongestName))
        {
            Line(rule);
        }
    }

    /// <summary>Writes a calibration.</summary>
    /// <param name="calibration">The study.</param>
    public void Write(Calibration calibration)
    {
        int width = calibration.Numbers.Max(name => name.Length);
        Line("");
        Line(
            $"Calibration: {calibration.SimulationCount} groups drawn from the priors of {calibration.Model.Name}, chosen for in this "
            + "design and sampled again. How often the truth fell into each tenth of the draws:");
        Line("");
        for (int number = 0; number < calibration.Numbers.Count; number++)
        {
            string counts = string.Concat(calibration.Histograms[number].Select(count => $"{count,5}"));
            Line(
                $"{calibration.Numbers[number].PadRight(width)} {counts}   p "
                + calibration.Probabilities[number].ToString("F3", CultureInfo.InvariantCulture));
        }

        Line("");
        Line($"{calibration.NotConverged} of {calibration.SimulationCount} samplings did not converge with the short chains used here.");
        Line(calibration.IsUneven
            ? terminal.Bad("Uneven: do not take intervals of the sampler at their word with this model and design.")
            : "Even, as far as so many simulations can tell.");
    }

    private void WriteModels(RecoveryStudy study, IReadOnlyList<string> labels, int width)
    {
        var models = study.Models.Models;
        Line("");
        Line(terminal.Faint(
            $"{"true".PadRight(width)}  {string.Join("  ", ModelLabels.Of(models, LongestName).Select(Short))}   {"of its own",-17} "
            + $"{"of its wins",-17} recovery"));
        for (int model = 0; model < models.Count; model++)
        {
            var row = study.Models.Wins[model];
            string shares = string.Join("  ", row.Select((count, column) =>
            {
                string share = ((double)count / study.SimulationCount).ToString("F2", CultureInfo.InvariantCulture).PadLeft(LongestName);
                return column == model ? terminal.Strong(share) : share;
            }));
            string decision = Decision(study.Models.Decision(model), study.Models.Needed(model), study.SimulationCount);
            Line(
                $"{labels[model].PadRight(width)}  {shares}   {RecoveryText.Number(study.Models.DiagonalInterval(model)),-17} "
                + $"{RecoveryText.Number(study.Models.TrustInterval(model)),-17} {decision}");
        }

        Line("Brackets: exact intervals of the shares, at least 95 %.");
    }

    private void WriteParameters(RecoveryStudy study, IReadOnlyList<string> labels, int width)
    {
        if (study.Parameters.All(recovery => recovery.Model.Parameters.Count == 0))
        {
            return;
        }

        Line("");
        Line(terminal.Faint($"{"parameters".PadRight(width)}  {"",-4}  {"r",-19}  {"RMSE",-8}  {"bias",-9}  {"true",-16}  recovery"));
        foreach (var (recovery, label) in study.Parameters.Zip(labels))
        {
            for (int place = 0; place < recovery.Model.Parameters.Count; place++)
            {
                var (low, high) = recovery.Range(place);
                int? needed = recovery.DecisionOn(place) == RecoveryDecision.Undecided ? recovery.Needed : null;
                string range = string.Create(CultureInfo.InvariantCulture, $"{low:G2} to {high:G2}");
                string errors = string.Create(
                    CultureInfo.InvariantCulture, $"{recovery.RootMeanSquareErrors[place],-8:G2}  {recovery.MeanErrors[place],-9:G2}");
                Line(
                    $"{label.PadRight(width)}  {recovery.Model.Parameters[place].Symbol,-4}  "
                    + $"{RecoveryText.Number(recovery.Intervals[place]),-19}  {errors}  {range,-16}  "
                    + Decision(recovery.DecisionOn(place), needed, study.SimulationCount)
                    + (recovery.IsAlike(place) ? "; the subjects are alike, so r is low: read the RMSE" : ""));
            }
        }

        Line($"B{RecoveryText.Brackets[1..]}.");
    }

    private static string Decision(RecoveryDecision decision, int? needed, int count) =>
        decision != RecoveryDecision.Undecided ? RecoveryText.Word(decision)
            : needed is { } number && number > count ? $"not decided; about {number} simulations would be enough"
            : RecoveryText.Word(decision);

    private static string Short(string name) => (name.Length <= LongestName ? name : name[..5] + "…" + name[^6..]).PadLeft(LongestName);

    private void Line(string text) => terminal.Line(text);
}
