namespace Kenyon.Simulation.Lifetimes;

/// <summary>
/// All that others ask of a task: what it is called, in which words its numbers are told, what it fixes of a rule, and how it is lived.
/// Each task has one class that derives from this, in its room; an answer that is missing does not compile.
/// </summary>
public abstract class TaskDefinition
{
    /// <summary>Its name in files: <c>foraging</c>.</summary>
    public abstract string Key { get; }

    /// <summary>Unit of fitness with its sign: <c>value per step</c>.</summary>
    public abstract string FitnessUnit { get; }

    /// <summary>Unit of fitness in a sentence.</summary>
    public virtual string FitnessInWords => FitnessUnit;

    /// <summary>Unit of a difference of fitness, short: <c>value per step</c>.</summary>
    public abstract string GainUnit { get; }

    /// <summary>Whether a lifetime receives rewards R_t one after the other, so that there are other objectives than the mean.</summary>
    public virtual bool HasRewards => false;

    /// <summary>Whether a lifetime is a row of choices, each of which may differ from the one before.</summary>
    public virtual bool HasChoices => false;

    /// <summary>Whether what is sensed are patterns; else one input at a time is 1.</summary>
    public virtual bool HasPatterns => true;

    /// <summary>Whether an expansion may stand before the weights: what the readout sees is then x′, not x.</summary>
    public virtual bool CanExpand => false;

    /// <summary>What a step is called: <c>item</c>, <c>step</c>, <c>trial</c>.</summary>
    public abstract string StepNoun { get; }

    /// <summary>What events are called, several of them: <c>items</c>, <c>meals</c>, <c>trials</c>.</summary>
    public abstract string EventsNoun { get; }

    /// <summary>Whether values may change, and agents are asked, at every step; else with events only.</summary>
    public abstract bool CountsEveryStep { get; }

    /// <summary>What <see cref="Score"/> is called.</summary>
    public abstract string ScoreName { get; }

    /// <summary>What <see cref="Score"/> is without knowledge.</summary>
    public virtual double ScoreOfChance => 0;

    /// <summary>How well an agent does at one step that counts.</summary>
    /// <param name="value">Value v·x.</param>
    /// <param name="readout">Readout y.</param>
    /// <param name="isEvent">Whether it was an event.</param>
    public abstract double Score(double value, double readout, bool isEvent);

    /// <summary>What <see cref="Quality"/> is called.</summary>
    public abstract string QualityName { get; }

    /// <summary>What one step adds to fitness, or to its loss.</summary>
    /// <param name="value">Value v·x.</param>
    /// <param name="readout">Readout y.</param>
    /// <param name="isEvent">Whether it was an event.</param>
    public abstract double Quality(double value, double readout, bool isEvent);

    /// <summary>What takes up y, and what it fixes of it.</summary>
    public abstract ReadoutConsumer Consumer { get; }

    /// <summary>Why there is no mean-field reading of a rule in this task, a sentence; null where there is one.</summary>
    public abstract string? WhyNoMeanField { get; }

    /// <summary>Keys of the works that the task goes back to.</summary>
    public abstract IReadOnlyList<string> References { get; }

    /// <summary>Names of the genes that only this task has, with what they mean; all that any of its settings can have.</summary>
    public virtual IReadOnlyList<(string Name, string Meaning)> OwnGenes => [];

    /// <summary>The scalar definition.</summary>
    /// <param name="scenario">A scenario of this task.</param>
    public abstract ILifetimeReference CreateReference(Scenario scenario);

    /// <summary>Room for the world of sixteen lifetimes.</summary>
    /// <param name="scenario">A scenario of this task.</param>
    public abstract ILaneWorld CreateWorld(Scenario scenario);

    /// <summary>The vectorised simulation.</summary>
    /// <param name="scenario">A scenario of this task.</param>
    /// <param name="wide">Whether registers hold sixteen lanes or eight. No result depends on it.</param>
    /// <param name="countsChange">Whether somebody asks by how much weights change.</param>
    public abstract ILifetimeBatch CreateBatch(Scenario scenario, bool wide, bool countsChange);

    /// <summary>The key.</summary>
    public sealed override string ToString() => Key;
}
