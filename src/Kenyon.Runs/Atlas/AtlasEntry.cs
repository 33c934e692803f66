using Kenyon.Experiments.Records;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Runs.Atlas;

/// <summary>One rule of an atlas: the condition in which it evolved, and what came of it.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Condition">Name of the condition.</param>
/// <param name="Seed">Seed of the experiment.</param>
/// <param name="Replicate">Number of the replicate.</param>
/// <param name="Settings">Settings of the condition by path (<see cref="AtlasColumns.Settings"/>): long, double, bool, string, or null
/// where there is none.</param>
/// <param name="Rule">The evolved rule.</param>
/// <param name="RuleSettings">Family, normalisation, weight limit, decay and trace under which it acts.</param>
/// <param name="Readout">The readout that it learns with.</param>
/// <param name="InverseTemperature">β that evolved beside it, per unit of y.</param>
/// <param name="Perseveration">κ beside it, in log-odds.</param>
/// <param name="Test">What the objective makes of the champion's fresh lifetimes: expected reward a trial where it is the mean.</param>
/// <param name="Lesioned">The same with learning switched off.</param>
/// <param name="ResultHash">Hash of the run's results.</param>
/// <param name="TraceRate">τ beside β and κ, in [0, 1]; 1 in atlases of earlier versions.</param>
/// <param name="InitialValue">w₀, the value of all options at birth; 0 in atlases of earlier versions, and where each weight has a gene of
/// its own.</param>
public sealed record AtlasEntry(
    string Run,
    string Experiment,
    string Condition,
    long Seed,
    int Replicate,
    IReadOnlyDictionary<string, object?> Settings,
    PlasticityRule Rule,
    RuleSettings RuleSettings,
    ReadoutSettings Readout,
    double InverseTemperature,
    double Perseveration,
    TestRecord Test,
    TestRecord Lesioned,
    string ResultHash,
    double TraceRate = 1,
    double InitialValue = 0)
{
    /// <summary>
    /// How probable the condition is before choices are seen, against 1 of others; above 0. Less than 1 where conditions were put between
    /// others: looking closely somewhere must not make it more probable.
    /// </summary>
    public double PriorWeight { get; init; } = 1;

    /// <summary>
    /// Whether evolution found a rule that pays: the interval of <see cref="Test"/> lies above that of <see cref="Lesioned"/>.
    /// </summary>
    public bool Learns => Test.Low > Lesioned.High;
}
