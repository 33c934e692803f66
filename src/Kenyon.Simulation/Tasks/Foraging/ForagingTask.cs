using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Foraging;

/// <summary>Move on a torus and eat what is found there (MODEL.md, section 6).</summary>
public sealed class ForagingTask : TaskDefinition
{
    private ForagingTask()
    {
    }

    /// <summary>The task.</summary>
    public static ForagingTask Instance { get; } = new();

    /// <inheritdoc/>
    public override string Key => "foraging";

    /// <inheritdoc/>
    public override string FitnessUnit => "value per step";

    /// <inheritdoc/>
    public override string GainUnit => "value per step";

    /// <inheritdoc/>
    public override bool HasRewards => true;

    /// <inheritdoc/>
    public override bool CanExpand => true;

    /// <inheritdoc/>
    public override string StepNoun => "step";

    /// <inheritdoc/>
    public override string EventsNoun => "meals";

    /// <inheritdoc/>
    public override bool CountsEveryStep => false;

    /// <inheritdoc/>
    public override string ScoreName => "Value of the food eaten";

    /// <inheritdoc/>
    public override double Score(double value, double readout, bool isEvent) => value;

    /// <inheritdoc/>
    public override string QualityName => "value eaten";

    /// <inheritdoc/>
    public override double Quality(double value, double readout, bool isEvent) => isEvent ? value : 0;

    /// <inheritdoc/>
    public override ReadoutConsumer Consumer { get; } = new(
        Freedom.WithTheMotor,
        Freedom.WithTheMotor,
        "The motor network is given and fixes the sign of y",
        "The motor network is given and fixes the scale of y.");

    /// <inheritdoc/>
    public override string? WhyNoMeanField => null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> References => ["giannakakis2023", "giannakakis2025"];

    /// <inheritdoc/>
    public override ILifetimeReference CreateReference(Scenario scenario) => new ForagingReference(scenario);

    /// <inheritdoc/>
    public override ILaneWorld CreateWorld(Scenario scenario) => new ForagingWorld(scenario);

    /// <inheritdoc/>
    public override ILifetimeBatch CreateBatch(Scenario scenario, bool wide, bool countsChange) => wide
        ? new ForagingBatch<Lanes512>(scenario, countsChange)
        : new ForagingBatch<Lanes256>(scenario, countsChange);
}
