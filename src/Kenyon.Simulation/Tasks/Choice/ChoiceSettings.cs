using Kenyon.Numerics.Kernels;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>What the options of the choice task are made of (MODEL.md, section 5).</summary>
public enum StimulusKind
{
    /// <summary>K options, each with an input of its own: option i is the unit vector i.</summary>
    OneHot,

    /// <summary>Foods: K ingredients each, new in every trial.</summary>
    Foods,
}

/// <summary>What a chosen option yields (MODEL.md, section 5).</summary>
public enum RewardKind
{
    /// <summary>1 with the probability of the option, else 0.</summary>
    Bernoulli,

    /// <summary>The value v·x.</summary>
    Value,
}

/// <summary>What is offered in the choice task, what it yields and how it is chosen (MODEL.md, section 5).</summary>
/// <param name="OptionCount">n, options offered in a trial, in [2, 16]; at most K where stimuli are one-hot.</param>
/// <param name="Stimuli">What options are made of.</param>
/// <param name="Reward">What they yield; Bernoulli with one-hot stimuli only.</param>
/// <param name="IsBaited">Whether a reward, once it is there, waits until it is taken; Bernoulli only.</param>
/// <param name="LowestInverseTemperature">Lower bound of β, greater than 0.</param>
/// <param name="HighestInverseTemperature">Upper bound of β, at least the lower.</param>
/// <param name="Perseveration">κ where it does not evolve, in [−5, 5].</param>
/// <param name="PerseverationEvolved">Whether κ is a gene.</param>
/// <param name="TraceRate">τ where it does not evolve, in [0, 1].</param>
/// <param name="TraceRateEvolved">Whether τ is a gene.</param>
/// <param name="Criterion">When an environment of two states flips; null: as the environment says. Not where rewards wait.</param>
/// <param name="IsCounterfactual">Whether agents learn from what the options that were not chosen would have yielded, too. Not where
/// rewards wait.</param>
public sealed record ChoiceSettings(
    int OptionCount = 2,
    StimulusKind Stimuli = StimulusKind.OneHot,
    RewardKind Reward = RewardKind.Bernoulli,
    bool IsBaited = false,
    double LowestInverseTemperature = 0.1,
    double HighestInverseTemperature = 50,
    double Perseveration = 0,
    bool PerseverationEvolved = false,
    double TraceRate = 1,
    bool TraceRateEvolved = false,
    ReversalCriterion? Criterion = null,
    bool IsCounterfactual = false) : TaskSettings
{
    /// <summary>Limit of |κ|.</summary>
    public const double PerseverationLimit = 5;

    private const float LowestFirstInverseTemperature = 0.5f;
    private const float HighestFirstInverseTemperature = 10f;

    /// <inheritdoc/>
    public override TaskDefinition Definition => ChoiceTask.Instance;

    /// <inheritdoc/>
    public override string Deed =>
        $"choose one of {OptionCount} {(Stimuli == StimulusKind.OneHot ? "options" : "foods")} in every trial"
        + (IsCounterfactual ? " and see what the others would have yielded" : "");

    /// <inheritdoc/>
    public override bool MovesValues => Criterion is not null;

    /// <inheritdoc/>
    public override IReadOnlyList<TaskGene> Genes
    {
        get
        {
            var temperature = new TaskGene(
                ChoiceTask.InverseTemperature,
                LogKernel.Log((float)LowestInverseTemperature),
                LogKernel.Log((float)HighestInverseTemperature),
                (LogKernel.Log(LowestFirstInverseTemperature), LogKernel.Log(HighestFirstInverseTemperature)));
            return
            [
                temperature,
                .. PerseverationEvolved
                    ? [new TaskGene(ChoiceTask.Perseveration, -PerseverationLimit, PerseverationLimit)]
                    : Array.Empty<TaskGene>(),
                .. TraceRateEvolved ? [new TaskGene(ChoiceTask.TraceRate, 0, 1, (0, 1))] : Array.Empty<TaskGene>(),
            ];
        }
    }

    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<double> genes, Agent agent)
    {
        agent.InverseTemperature = ExpKernel.Exp((float)genes[0]);
        agent.Perseveration = (float)(PerseverationEvolved ? genes[1] : Perseveration);
        agent.TraceRate = (float)(TraceRateEvolved ? genes[PerseverationEvolved ? 2 : 1] : TraceRate);
    }

    /// <summary>Options that have a trace of choices: all K where they are one-hot, the n places where they are foods.</summary>
    /// <param name="ingredientCount">K.</param>
    public int TraceCount(int ingredientCount) => Stimuli == StimulusKind.OneHot ? ingredientCount : OptionCount;

    /// <inheritdoc/>
    public override int ReadoutCount(int readoutWidth) => OptionCount;

    /// <inheritdoc/>
    public override string World(EnvironmentSettings environment, bool hidesProbability)
    {
        string worth = Reward == RewardKind.Value ? "what they are worth"
            : IsBaited ? "where rewards come, and wait,"
            : "which of them is rewarded more often";
        string life = environment.IsOfRun ? "is the same in all lives" : "is new in every life";
        string change = environment.Walk is { } walk ? $" and walks at random between {walk.Lowest} and {walk.Highest} (standard "
            + $"deviation {walk.Deviation} a trial)"
            : environment.Kind == EnvironmentKind.Drifting ? " and drifts from trial to trial (autocorrelation ρ = "
            + $"{environment.Autocorrelation})"
            : !environment.IsSwitching ? " and stays"
            : Criterion is { } criterion
                ? $" and changes once {criterion.Correct} of the last {criterion.Window} choices were of the best on offer"
            : environment.BlockLength > 0 ? $" and changes after every {environment.BlockLength} trials"
            : hidesProbability ? " and changes with some probability p after a trial"
            : $" and changes with probability p = {environment.SwitchProbability} after a trial";
        return $"{worth} {life}{change}";
    }
}
