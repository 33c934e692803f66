using System.Text.Json.Nodes;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Sections;

/// <summary>Means over replicates, with 95 % t intervals from three replicates on.</summary>
public static class Replicates
{
    /// <summary>Mean of one number a replicate and its t interval.</summary>
    /// <param name="values">The numbers, at least one. Shape [replicates].</param>
    public static StatisticInterval Mean(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return StatisticInterval.OfMean([.. values]);
    }

    /// <summary>As text, e.g. <c>0.52 [0.50, 0.54]</c>; without an interval where there is none.</summary>
    /// <param name="interval">The mean.</param>
    public static string Text(StatisticInterval interval) => double.IsFinite(interval.Low)
        ? $"{RuleFormula.Number(interval.Value)} [{RuleFormula.Number(interval.Low)}, {RuleFormula.Number(interval.High)}]"
        : RuleFormula.Number(interval.Value);

    /// <summary>As JSON: <c>mean</c>, <c>low</c>, <c>high</c> (null without an interval) and <c>replicates</c>.</summary>
    /// <param name="interval">The mean.</param>
    public static JsonObject Json(StatisticInterval interval) => new()
    {
        ["mean"] = Number(interval.Value),
        ["low"] = Number(interval.Low),
        ["high"] = Number(interval.High),
        ["replicates"] = interval.Count,
    };

    /// <summary>A number as JSON; null where it is not finite.</summary>
    /// <param name="value">The number.</param>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
