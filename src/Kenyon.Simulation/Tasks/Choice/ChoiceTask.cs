using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>Choose one of several options in every trial, as in experiments on animals (MODEL.md, section 5).</summary>
public sealed class ChoiceTask : TaskDefinition
{
    /// <summary>Section of the one gene ln β of the softmax over options.</summary>
    public const string InverseTemperature = "inverseTemperature";

    /// <summary>Section of the one gene κ, the draw towards the last choice.</summary>
    public const string Perseveration = "perseveration";

    /// <summary>Section of the one gene τ, the rate at which the trace of choices follows them.</summary>
    public const string TraceRate = "traceRate";

    private ChoiceTask()
    {
    }

    /// <summary>The task.</summary>
    public static ChoiceTask Instance { get; } = new();

    /// <inheritdoc/>
    public override string Key => "choice";

    /// <inheritdoc/>
    public override string FitnessUnit => "expected reward per trial";

    /// <inheritdoc/>
    public override string GainUnit => "reward per trial";

    /// <inheritdoc/>
    public override bool HasRewards => true;

    /// <inheritdoc/>
    public override bool HasChoices => true;

    /// <inheritdoc/>
    public override bool CanExpand => true;

    /// <inheritdoc/>
    public override string StepNoun => "trial";

    /// <inheritdoc/>
    public override string EventsNoun => "trials";

    /// <inheritdoc/>
    public override bool CountsEveryStep => true;

    /// <inheritdoc/>
    public override string ScoreName => "Expected reward of a choice";

    /// <inheritdoc/>
    public override double Score(double value, double readout, bool isEvent) => value;

    /// <inheritdoc/>
    public override string QualityName => "expected reward";

    /// <inheritdoc/>
    public override double Quality(double value, double readout, bool isEvent) => isEvent ? value : 0;

    /// <inheritdoc/>
    public override ReadoutConsumer Consumer { get; } = new(
        Freedom.Never, Freedom.Always, "The task fixes the sign of y", "", "β takes it up: β → β/c.");

    /// <inheritdoc/>
    public override string WhyNoMeanField =>
        "There is no mean-field reading of the choice task: what is taken, and so what is learnt from, "
        + "hangs on the weights through the softmax.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> References => ["ashwood2020", "wilson2019"];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Meaning)> OwnGenes =>
    [
        (InverseTemperature, "Logarithm of the inverse temperature (choice)."),
        (Perseveration, "Draw towards the last choice, where it evolves (choice)."),
        (TraceRate, "Rate at which the trace of choices follows them, where it evolves (choice)."),
    ];

    /// <inheritdoc/>
    public override ILifetimeReference CreateReference(Scenario scenario) => new ChoiceReference(scenario);

    /// <inheritdoc/>
    public override ILaneWorld CreateWorld(Scenario scenario) => new ChoiceWorld(scenario);

    /// <inheritdoc/>
    public override ILifetimeBatch CreateBatch(Scenario scenario, bool wide, bool countsChange) => wide
        ? new ChoiceBatch<Lanes512>(scenario)
        : new ChoiceBatch<Lanes256>(scenario);
}
