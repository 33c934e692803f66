using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Patch;

/// <summary>Harvest a patch that runs dry, and leave it for the next one (MODEL.md, section 12).</summary>
public sealed class PatchTask : TaskDefinition
{
    /// <summary>Section of the one gene ln β of the probability to leave.</summary>
    public const string LeavingSteepness = "leavingSteepness";

    /// <summary>Section of the one gene b, the log-odds of leaving where the last yield is what the world is worth.</summary>
    public const string LeavingBias = "leavingBias";

    private PatchTask()
    {
    }

    /// <summary>The task.</summary>
    public static PatchTask Instance { get; } = new();

    /// <inheritdoc/>
    public override string Key => "patch";

    /// <inheritdoc/>
    public override string FitnessUnit => "yield per unit of time";

    /// <inheritdoc/>
    public override string GainUnit => "yield per unit of time";

    /// <inheritdoc/>
    public override bool HasRewards => true;

    /// <inheritdoc/>
    public override bool HasPatterns => false;

    /// <inheritdoc/>
    public override string StepNoun => "time unit";

    /// <inheritdoc/>
    public override string EventsNoun => "time units";

    /// <inheritdoc/>
    public override bool CountsEveryStep => true;

    /// <inheritdoc/>
    public override string ScoreName => "Yield of a unit of time";

    /// <inheritdoc/>
    public override double Score(double value, double readout, bool isEvent) => value;

    /// <inheritdoc/>
    public override string QualityName => "yield";

    /// <inheritdoc/>
    public override double Quality(double value, double readout, bool isEvent) => value;

    /// <inheritdoc/>
    public override ReadoutConsumer Consumer { get; } = new(
        Freedom.Never, Freedom.Never, "The task fixes the sign of y", "The yields that y is compared with fix the scale of y.");

    /// <inheritdoc/>
    public override string WhyNoMeanField =>
        "There is no mean-field reading of patch foraging: when a patch is left, and so what is learnt from, hangs on the weights.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> References => ["charnov1976"];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Meaning)> OwnGenes =>
    [
        (LeavingSteepness, "Logarithm of the steepness of leaving (patch)."),
        (LeavingBias, "Bias towards leaving, in log-odds (patch)."),
    ];

    /// <inheritdoc/>
    public override ILifetimeReference CreateReference(Scenario scenario) => new PatchReference(scenario);

    /// <inheritdoc/>
    public override ILaneWorld CreateWorld(Scenario scenario) => new PatchWorld(scenario);

    /// <inheritdoc/>
    public override ILifetimeBatch CreateBatch(Scenario scenario, bool wide, bool countsChange) => wide
        ? new PatchBatch<Lanes512>(scenario)
        : new PatchBatch<Lanes256>(scenario);
}
