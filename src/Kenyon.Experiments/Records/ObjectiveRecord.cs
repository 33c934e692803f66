using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Experiments.Records;

/// <summary>What a run maximised, where it was not the mean.</summary>
/// <param name="Kind">Its name in files.</param>
/// <param name="Unit">What fitness is, and its unit.</param>
public sealed record ObjectiveRecord(string Kind, string Unit)
{
    /// <summary>What a run maximises; null where it is the mean.</summary>
    /// <param name="scenario">What its agents do.</param>
    public static ObjectiveRecord? Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Objective.IsMean ? null : new(scenario.Objective.Kind, scenario.FitnessInWords);
    }
}
