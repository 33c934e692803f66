using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Static;

/// <summary>Eat or leave every item shown (MODEL.md, section 5).</summary>
public sealed class DecisionTask : TaskDefinition
{
    private DecisionTask()
    {
    }

    /// <summary>The task.</summary>
    public static DecisionTask Instance { get; } = new();

    /// <inheritdoc/>
    public override string Key => "decision";

    /// <inheritdoc/>
    public override string FitnessUnit => "value per item";

    /// <inheritdoc/>
    public override string GainUnit => "value per item";

    /// <inheritdoc/>
    public override bool CanExpand => true;

    /// <inheritdoc/>
    public override string StepNoun => "item";

    /// <inheritdoc/>
    public override string EventsNoun => "items";

    /// <inheritdoc/>
    public override bool CountsEveryStep => true;

    /// <inheritdoc/>
    public override string ScoreName => "Share of right choices";

    /// <inheritdoc/>
    public override double ScoreOfChance => 0.5;

    /// <inheritdoc/>
    public override double Score(double value, double readout, bool isEvent) => isEvent == value > 0 ? 1 : 0;

    /// <inheritdoc/>
    public override string QualityName => "value eaten";

    /// <inheritdoc/>
    public override double Quality(double value, double readout, bool isEvent) => isEvent ? value : 0;

    /// <inheritdoc/>
    public override ReadoutConsumer Consumer { get; } = new(Freedom.Never, Freedom.Always, "The task fixes the sign of y", "");

    /// <inheritdoc/>
    public override string? WhyNoMeanField => null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> References => ["giannakakis2023"];

    /// <inheritdoc/>
    public override ILifetimeReference CreateReference(Scenario scenario) => new StaticReference(scenario);

    /// <inheritdoc/>
    public override ILaneWorld CreateWorld(Scenario scenario) => new StaticWorld(scenario);

    /// <inheritdoc/>
    public override ILifetimeBatch CreateBatch(Scenario scenario, bool wide, bool countsChange) => wide
        ? new StaticBatch<Lanes512>(scenario, countsChange)
        : new StaticBatch<Lanes256>(scenario, countsChange);
}
