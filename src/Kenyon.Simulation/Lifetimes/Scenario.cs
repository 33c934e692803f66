using System.Runtime.Intrinsics;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Objectives;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>Everything that a lifetime depends on besides the genome and the lifetime's own number.</summary>
/// <param name="RunSeed">Seed of the run.</param>
/// <param name="Task">What the agent does: the settings of one task.</param>
/// <param name="IngredientCount">K, in [2, 64]; at least 3 where values are mean-free vectors.</param>
/// <param name="StepCount">T: events of a static task, steps of foraging; at least 1.</param>
/// <param name="RewardNoise">σ, at least 0.</param>
/// <param name="Environment">Who decides the values.</param>
/// <param name="Readout">What stands between learning and acting.</param>
/// <param name="Rule">The plasticity rule's settings.</param>
/// <param name="Plastic">Whether the agent learns at all; without it the genome has no rule.</param>
/// <param name="WeightNoise">Standard deviation of the noise of W(0), drawn for every lifetime.</param>
/// <param name="WeightsEvolved">Whether W(0) is part of the genome.</param>
/// <param name="InitialValue">w₀, innate part of every weight where neither W(0) nor w₀ evolves.</param>
/// <param name="InitialValueEvolved">Whether w₀, one number for all weights, is part of the genome; not where W(0) is, or where it is made
/// mean-free.</param>
/// <param name="Maximised">What lifetimes are scored by; null: the mean.</param>
/// <param name="CountsSwitches">Whether somebody asks how often choices differ from the one before.</param>
/// <param name="Expansion">What stands between the senses and W; null: W sees the ingredients.</param>
public sealed record Scenario(
    ulong RunSeed,
    TaskSettings Task,
    int IngredientCount,
    int StepCount,
    double RewardNoise,
    EnvironmentSettings Environment,
    ReadoutSettings Readout,
    RuleSettings Rule,
    bool Plastic,
    double WeightNoise,
    bool WeightsEvolved,
    double InitialValue = 0,
    bool InitialValueEvolved = false,
    Objective? Maximised = null,
    bool CountsSwitches = false,
    ExpansionSettings? Expansion = null)
{
    /// <summary>Whether agents are born with a value w₀ other than 0 that is left to them: centring takes it away.</summary>
    public bool HasInitialValue =>
        !WeightsEvolved && Rule.Normalization == Normalization.None && (InitialValueEvolved || InitialValue != 0);

    /// <summary>What lifetimes are scored by.</summary>
    public Objective Objective => Maximised ?? MeanObjective.Instance;

    /// <summary>Unit of fitness, with its sign.</summary>
    public string FitnessUnit => Objective.Unit(Task.Definition.FitnessUnit, Task.Definition.GainUnit);

    /// <summary>Unit of fitness in a sentence.</summary>
    public string FitnessInWords => Objective.Unit(Task.Definition.FitnessInWords, Task.Definition.GainUnit);

    /// <summary>Unit of a difference of fitness, short.</summary>
    public string GainUnit => Objective.GainUnit(Task.Definition.GainUnit);

    /// <summary>Inputs of a row of plastic weights: N units of an expansion, else the K ingredients.</summary>
    public int InputCount => Expansion?.UnitCount ?? IngredientCount;

    /// <summary>Number of plastic weights, M · K, or M · N with an expansion.</summary>
    public int PlasticWeightCount => Readout.Width * InputCount;

    /// <summary>Readouts in a step: one for each option offered, or one for each row of weights.</summary>
    public int ReadoutCount => Task.ReadoutCount(Readout.Width);

    /// <summary>The motor network's shape; null where agents do not move.</summary>
    public MotorNetwork? Motor => Task.Motor(Readout.Width);

    /// <summary>The settings of the task, where it is known which one it is.</summary>
    /// <typeparam name="TSettings">Their type.</typeparam>
    /// <exception cref="ArgumentException">The task is another one.</exception>
    public TSettings SettingsOf<TSettings>()
        where TSettings : TaskSettings =>
        Task as TSettings ?? throw new ArgumentException($"The task is {Task.Definition.Key}; needed are {typeof(TSettings).Name}.");

    /// <summary>An agent of the sizes that this scenario needs, its numbers still zero.</summary>
    public Agent CreateAgent() => new(Motor?.WeightCount ?? 0, PlasticWeightCount, Rule.Family);

    /// <summary>The scalar definition of the task.</summary>
    public ILifetimeReference CreateReference() => Task.Definition.CreateReference(this);

    /// <summary>The values that an agent meets in a lifetime. Where it decides which hold, it lives the lifetime for that.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="lifetime">Which lifetime.</param>
    /// <param name="learns">Whether it learns.</param>
    public LifetimeValues ValuesOf(Agent agent, LifetimeKey lifetime, bool learns = true)
    {
        var values = new LifetimeValues(Environment, lifetime, IngredientCount, StepCount);
        if (Task.MovesValues)
        {
            CreateReference().Live(agent, lifetime, learns, visit: step => values.Hold(step.Step, step.EnvironmentState));
        }

        return values;
    }

    /// <summary>Room for the world of sixteen lifetimes.</summary>
    public ILaneWorld CreateWorld() => Task.Definition.CreateWorld(this);

    /// <summary>The vectorised simulation of the task.</summary>
    /// <param name="wide">Whether registers hold sixteen lanes or eight; by default what this machine has. No result depends on it.</param>
    /// <param name="countsChange">Whether somebody asks by how much weights change; else kernels may leave that out, and scores say
    /// 0.</param>
    public ILifetimeBatch CreateBatch(bool? wide = null, bool countsChange = true) =>
        Task.Definition.CreateBatch(this, wide ?? Vector512.IsHardwareAccelerated, countsChange);
}
