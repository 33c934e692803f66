using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Static;

/// <summary>Predict the value of every item shown (MODEL.md, section 5).</summary>
public sealed class PredictionTask : TaskDefinition
{
    private PredictionTask()
    {
    }

    /// <summary>The task.</summary>
    public static PredictionTask Instance { get; } = new();

    /// <inheritdoc/>
    public override string Key => "prediction";

    /// <inheritdoc/>
    public override string FitnessUnit => "−squared error per item";

    /// <inheritdoc/>
    public override string FitnessInWords => "minus the squared error per item";

    /// <inheritdoc/>
    public override string GainUnit => "error";

    /// <inheritdoc/>
    public override bool CanExpand => true;

    /// <inheritdoc/>
    public override string StepNoun => "item";

    /// <inheritdoc/>
    public override string EventsNoun => "items";

    /// <inheritdoc/>
    public override bool CountsEveryStep => true;

    /// <inheritdoc/>
    public override string ScoreName => "Squared error (v·x − y)²";

    /// <inheritdoc/>
    public override double Score(double value, double readout, bool isEvent) => (value - readout) * (value - readout);

    /// <inheritdoc/>
    public override string QualityName => "squared error";

    /// <inheritdoc/>
    public override double Quality(double value, double readout, bool isEvent) => Score(value, readout, isEvent);

    /// <inheritdoc/>
    public override ReadoutConsumer Consumer { get; } = new(
        Freedom.Never, Freedom.Never, "The task fixes the sign of y", "The loss (v·x − y)² fixes the scale of W.");

    /// <inheritdoc/>
    public override string? WhyNoMeanField => null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> References => ["giannakakis2023", "rescorla1972"];

    /// <inheritdoc/>
    public override ILifetimeReference CreateReference(Scenario scenario) => new StaticReference(scenario);

    /// <inheritdoc/>
    public override ILaneWorld CreateWorld(Scenario scenario) => new StaticWorld(scenario);

    /// <inheritdoc/>
    public override ILifetimeBatch CreateBatch(Scenario scenario, bool wide, bool countsChange) => wide
        ? new StaticBatch<Lanes512>(scenario, countsChange)
        : new StaticBatch<Lanes256>(scenario, countsChange);
}
