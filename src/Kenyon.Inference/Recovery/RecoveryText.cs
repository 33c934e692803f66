using System.Globalization;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Inference.Recovery;

/// <summary>What recovery found, as parts of sentences.</summary>
public static class RecoveryText
{
    /// <summary>What the brackets of a correlation are (docs/STATISTICS.md).</summary>
    public const string Brackets =
        "brackets: jackknife intervals of r by Fisher's z, meant for 95 %; with the errors that fits make they hold the r of many "
        + "simulations in 87 to 95 %";

    /// <summary>A decision in a word.</summary>
    /// <param name="decision">The decision.</param>
    public static string Word(RecoveryDecision decision) => decision switch
    {
        RecoveryDecision.Good => "good",
        RecoveryDecision.NotGood => "not good enough",
        _ => "not decided",
    };

    /// <summary>A correlation with its interval, e.g. <c>0.91 [0.85, 0.95]</c>.</summary>
    /// <param name="correlation">The correlation.</param>
    public static string Number(CorrelationInterval correlation) => double.IsNaN(correlation.Value) ? "unknown"
        : double.IsNaN(correlation.Low) ? Text($"{correlation.Value:F2}")
        : Text($"{correlation.Value:F2} [{correlation.Low:F2}, {correlation.High:F2}]");

    /// <summary>A share with its interval, e.g. <c>90 % [68, 99]</c>.</summary>
    /// <param name="share">The share.</param>
    public static string Number(ShareInterval share) =>
        share.Count == 0 ? "none" : Text($"{100 * share.Share:F0} % [{100 * share.Low:F0}, {100 * share.High:F0}]");

    /// <summary>How many simulations would decide, as a sentence.</summary>
    /// <param name="needed">The number, or null: not known.</param>
    /// <param name="count">Simulations that there were.</param>
    public static string More(int? needed, int count) => needed is { } number
        ? Text($"not decided with {count} simulations; about {number} would be enough (--simulations {number})")
        : Text($"not decided with {count} simulations, and so near the bar, or so scattered, ")
            + Text($"that more than {RecoveryBar.Most} might be needed");

    /// <summary>What a verdict rests on; begins with a blank, empty where nothing is known.</summary>
    /// <param name="setting">From what subjects were simulated.</param>
    public static string Footing(RecoverySetting? setting) => setting is null ? "" : $" {setting.Truth} {setting.Schedule}";

    /// <summary>The rest of the verdict on a fit, after what it explains.</summary>
    internal static string OfParameters(ParameterRecovery recovery)
    {
        var parameters = recovery.Model.Parameters;
        string found = string.Join("; ", parameters.Select((parameter, place) =>
            $"{parameter.Symbol} r = {Number(recovery.Intervals[place])}, {Errors(recovery, place)}"));
        string simulated = $"{recovery.True.Count} subjects simulated with this design and fitted again give {found} ({Brackets})";
        string alike = string.Concat(Enumerable.Range(0, parameters.Count).Where(recovery.IsAlike).Select(place =>
            $" The subjects are alike in {parameters[place].Symbol} ({Range(recovery, place)}), which makes r low; its error says more."));
        if (recovery.Correlations.Any(double.IsNaN))
        {
            return $". {simulated}: what did not vary could not be tested, so the fit is not called good.{alike}";
        }

        return recovery.Decision switch
        {
            RecoveryDecision.Good => $", and {simulated}: recovery supports the fit. It is "
                + $"good{(recovery.Setting is { IsKnown: false } ? ", as far as rewards drawn like this stand for the schedule" : "")}.",
            RecoveryDecision.NotGood => $", but {simulated}: {Names(recovery, RecoveryDecision.NotGood)} cannot be found again with such "
                + $"data (r < {Text($"{ParameterRecovery.Enough}")}). "
                + $"The fit is not good enough to read parameters of single subjects from it.{alike}",
            _ when recovery.Setting is { IsBlurred: true } && Names(recovery, RecoveryDecision.Undecided).Length == 0 =>
                $". {simulated}: that would be good, but it is not decided, because the schedule could not be simulated.",
            _ => $". {simulated}: whether {Names(recovery, RecoveryDecision.Undecided)} can be found again (r ≥ "
                + $"{Text($"{ParameterRecovery.Enough}")}) is {More(recovery.Needed, recovery.True.Count)}. "
                + $"Until then the fit is not called good.{alike}",
        };
    }

    /// <summary>The rest of the verdict on a winner.</summary>
    internal static string OfModel(RecoveryStudy recovery, int model)
    {
        var models = recovery.Models;
        string shares =
            $"it won {Number(models.DiagonalInterval(model))} of the simulations made under itself, "
            + $"and {Number(models.TrustInterval(model))} of all that it won were its own";
        return models.Decision(model) switch
        {
            RecoveryDecision.Good when recovery.Setting is { IsBlurred: true } =>
                $", and {shares}: that would be enough, but it is not decided, because the schedule could not be simulated.",
            RecoveryDecision.Good => $", and {shares}: recovery supports the choice of this model.",
            RecoveryDecision.NotGood => $", but {shares}: with this design the models are too easily taken for one another (below "
                + $"{Text($"{ModelRecovery.Enough:P0}")}). Do not read the winner as the truth.",
            _ => $"; {shares}: whether that is enough (from {Text($"{ModelRecovery.Enough:P0}")} on) is "
                + $"{More(models.Needed(model), models.Wins[model].Sum())}. Until then do not read the winner as the truth.",
        };
    }

    private static string Errors(ParameterRecovery recovery, int place) =>
        Text($"RMSE {recovery.RootMeanSquareErrors[place]:G2}, bias {Signed(recovery.MeanErrors[place])}, {Range(recovery, place)}");

    private static string Range(ParameterRecovery recovery, int place) =>
        Text($"true {recovery.Range(place).Low:G2} to {recovery.Range(place).High:G2}");

    private static string Names(ParameterRecovery recovery, RecoveryDecision decision) => string.Join(
        ", ", recovery.Model.Parameters.Where((_, place) => recovery.DecisionOn(place) == decision).Select(parameter => parameter.Symbol));

    private static string Signed(double value) => Text($"{(value >= 0 ? "+" : "−")}{Math.Abs(value):G2}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
