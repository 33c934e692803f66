using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>What a task of its own kind can be set to: each task has one record that derives from this, in its room.</summary>
public abstract record TaskSettings
{
    /// <summary>Which task it is.</summary>
    public abstract TaskDefinition Definition { get; }

    /// <summary>What the agents do, as it follows "agents that": <c>eat or leave every item that they are shown</c>.</summary>
    public abstract string Deed { get; }

    /// <summary>Genes that only this task has; they stand at the end of the genome.</summary>
    public virtual IReadOnlyList<TaskGene> Genes => [];

    /// <summary>Writes the task's own genes into an agent. Allocates nothing.</summary>
    /// <param name="genes">In the order of <see cref="Genes"/>. Shape [own genes].</param>
    /// <param name="agent">Receives what they mean.</param>
    public virtual void Decode(ReadOnlySpan<double> genes, Agent agent)
    {
    }

    /// <summary>The shape of the motor network; null where agents do not move.</summary>
    /// <param name="readoutWidth">M, rows of plastic weights.</param>
    public virtual MotorNetwork? Motor(int readoutWidth) => null;

    /// <summary>Readouts in a step.</summary>
    /// <param name="readoutWidth">M, rows of plastic weights.</param>
    public virtual int ReadoutCount(int readoutWidth) => readoutWidth;

    /// <summary>Whether an agent that learns does so at a step.</summary>
    /// <param name="step">The step.</param>
    public virtual bool LearnsAt(LifetimeStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.IsEvent;
    }

    /// <summary>Whether what an agent does decides which values hold; else they can be written down before it is born.</summary>
    public virtual bool MovesValues => false;

    /// <summary>What the world does, as it follows "when", in words of the task; null: the values of ingredients change as the
    /// environment says.</summary>
    /// <param name="environment">Who decides the values.</param>
    /// <param name="hidesProbability">Whether the probability of a flip is not to be named, because it is varied.</param>
    public virtual string? World(EnvironmentSettings environment, bool hidesProbability) => null;
}
