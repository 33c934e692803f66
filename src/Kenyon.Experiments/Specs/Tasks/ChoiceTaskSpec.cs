using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Kenyon.Evolution.Strategies;
using Kenyon.Experiments.Specs.Keys;
using Kenyon.Numerics.Settings;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Experiments.Specs.Tasks;

/// <summary>Choose one of several options in every trial.</summary>
/// <param name="IngredientCount">K.</param>
/// <param name="Steps">T.</param>
/// <param name="Trials">Lifetimes per candidate and generation.</param>
/// <param name="RewardNoise">σ.</param>
/// <param name="OptionCount">n.</param>
/// <param name="Stimuli">What options are made of.</param>
/// <param name="Reward">What they yield.</param>
/// <param name="Probabilities">Probabilities of reward, one for each of K options. Shape [K].</param>
/// <param name="Baited">Whether rewards wait until they are taken.</param>
/// <param name="BlockLength">Trials between flips.</param>
/// <param name="InverseTemperatureRange">Bounds of β. Shape [2].</param>
/// <param name="Perseveration">κ.</param>
/// <param name="PerseverationEvolved">Whether κ evolves.</param>
/// <param name="TraceRate">τ.</param>
/// <param name="TraceRateEvolved">Whether τ evolves.</param>
/// <param name="Walk">How probabilities of reward walk.</param>
/// <param name="Criterion">When values change places because the agent has learnt.</param>
/// <param name="Counterfactual">Whether outcomes of options that were not chosen are shown.</param>
public sealed record ChoiceTaskSpec(
    [Needs(Need.Nothing)]
    [Description("Number of one-hot options, of which optionCount are offered in a trial, or ingredients of a food (K).")]
    [Range(2, 64)]
    int IngredientCount,
    [Needs(Need.Nothing)][Description("Trials in a lifetime (T): one choice each.")][Range(1, 100_000)] int Steps,
    [Needs(Need.Nothing)][Description("Lifetimes per candidate and generation.")][Range(1, 65_536)] int Trials,
    [Needs(Need.Learning)][Description("Standard deviation of the noise of a felt reward (sigma).")][Range(0.0, 100.0)] double RewardNoise,
    [Needs(Need.Nothing)][Description("Options offered in a trial (n).")][Range(2, 16)] int OptionCount,
    [Needs(Need.Nothing)]
    [Description(
        "What options are made of: oneHot (K options, each with an input of its own) or foods (K ingredients each, new in every trial).")]
    StimulusKind Stimuli,
    [Needs(Need.Nothing)]
    [Description("What the chosen option yields: bernoulli (1 with its probability, else 0; one-hot options only) or value (v·x).")]
    RewardKind Reward,
    [Needs(Need.BernoulliReward, Need.GivenProbabilities)]
    [Description(
        "Probabilities of a bernoulli reward, one for each of K options; which option has which is drawn as environment.kind says, "
        + "and a flip turns their order round.")]
    [Range(0.0, 1.0)]
    [MinLength(2)]
    IReadOnlyList<double> Probabilities,
    [Needs(Need.BernoulliReward)]
    [Description("Whether a bernoulli reward, once it has come to an option, waits there until it is taken.")]
    bool Baited,
    [Needs(Need.Flips)]
    [Description(
        "Trials between flips of a switching environment, in the place of environment.switchProbability; "
        + "0: flips come with that probability.")]
    [Range(0, 100_000)]
    int BlockLength,
    [Needs(Need.Nothing)]
    [Description("Bounds of the inverse temperature beta of the softmax, which evolves: lowest, highest.")]
    [Range(1e-4, 1e4)]
    [MinLength(2)]
    [MaxLength(2)]
    IReadOnlyList<double> InverseTemperatureRange,
    [Needs(Need.GivenPerseveration)]
    [Description("Draw towards the last choice (kappa), where it does not evolve.")]
    [Range(-5.0, 5.0)]
    double Perseveration,
    [Needs(Need.Nothing)][Description("Whether kappa evolves.")] bool PerseverationEvolved,
    [Needs(Need.Perseveration, Need.GivenTraceRate)]
    [Description("Rate at which the trace of choices, which kappa draws to, follows them (tau); 1: the last choice alone.")]
    [Range(0.0, 1.0)]
    double TraceRate = 1,
    [Needs(Need.Nothing)][Description("Whether tau evolves; it acts where kappa is not 0.")] bool TraceRateEvolved = false,
    [Needs(Need.BernoulliReward, Need.Drift)]
    [Description(
        "Restless options: each probability of a bernoulli reward walks by itself, with environment.kind: drifting; "
        + "null: probabilities are those of task.probabilities.")]
    WalkSpec? Walk = null,
    [Needs(Need.Flips)]
    [Description(
        "Reversal to criterion: a switching environment flips once the agent has chosen the best option often enough, in the place of "
        + "environment.switchProbability; null: flips do not depend on the agent.")]
    CriterionSpec? Criterion = null,
    [Needs(Need.Learning)]
    [Description("Whether the outcomes of the options that were not chosen are shown as well, and learnt from.")]
    bool Counterfactual = false)
    : TaskSpec(IngredientCount, Steps, Trials, RewardNoise)
{
    /// <summary>The defaults of its keys: two options with probabilities 0.8 and 0.2 that flip.</summary>
    public static ChoiceTaskSpec Default { get; } =
        new(2, 200, 64, 0, 2, StimulusKind.OneHot, RewardKind.Bernoulli, [0.8, 0.2], false, 0, [0.1, 50], 0, false);

    /// <inheritdoc/>
    public override UsualSettings Usual
    {
        get
        {
            var mutation = UsualSettings.Mutation(0.08, 0.15, 0.08);
            mutation[ChoiceTask.InverseTemperature] = 0.15;
            mutation[ChoiceTask.Perseveration] = 0.1;
            mutation[ChoiceTask.TraceRate] = 0.1;

            // Weights are not normalised, as in the models of animals.
            return new UsualSettings(
                WeightNoise: 0, HighestRate: 4, Generations: 200, new GeneticAlgorithmOptions(128, 0.2, 4, mutation),
                EnvironmentKind.SwitchingPerLifetime, Normalization.None);
        }
    }

    /// <inheritdoc/>
    public override double ItemCount => (double)Steps * OptionCount;

    /// <inheritdoc/>
    public override TaskSettings ToSettings(IReadOnlyList<int> hidden) => new ChoiceSettings(
        OptionCount,
        Stimuli,
        Reward,
        Baited,
        InverseTemperatureRange[0],
        InverseTemperatureRange[1],
        Perseveration,
        PerseverationEvolved,
        TraceRate,
        TraceRateEvolved,
        Criterion?.ToSettings(),
        Counterfactual);

    /// <inheritdoc/>
    public override EnvironmentSettings Complete(EnvironmentSettings environment) => environment with
    {
        BlockLength = BlockLength,
        SwitchProbability = Criterion is null ? environment.SwitchProbability : 0,
        Probabilities = Reward == RewardKind.Bernoulli && Walk is null ? Probabilities : null,
        Walk = Walk?.ToSettings(),
    };

    /// <inheritdoc/>
    public override string? Lack(Need need) => need switch
    {
        Need.FlipsByChance when BlockLength > 0 => $"flips come in blocks (task.blockLength is {BlockLength}; must be 0)",
        Need.FlipsByChance when Criterion is not null => "flips come when the agent meets task.criterion",
        Need.BernoulliReward when Reward != RewardKind.Bernoulli => "it needs task.reward: bernoulli (it is value)",
        Need.GivenProbabilities when Walk is not null => "with task.walk they are drawn between its bounds",
        Need.DriftOfValues when Walk is not null => "probabilities drift by task.walk",
        Need.GivenPerseveration when PerseverationEvolved => "it needs task.perseverationEvolved: false (it is true)",
        Need.Perseveration when Perseveration == 0 && !PerseverationEvolved =>
            "it needs task.perseveration other than 0, or task.perseverationEvolved: true",
        Need.GivenTraceRate when TraceRateEvolved => "it needs task.traceRateEvolved: false (it is true)",
        _ => null,
    };

    /// <inheritdoc/>
    public override double WorldBytes(double vectorCount, int readoutWidth) =>
        16 * 4 * (ItemCount + Steps + vectorCount) // written down as it is and in lanes
        * ((2 * IngredientCount) + 4 + (Criterion is not null || Counterfactual ? 6 : 0));

    /// <inheritdoc/>
    public override IEnumerable<OptionProblem> Problems(EnvironmentSettings environment)
    {
        if (Stimuli == StimulusKind.OneHot && OptionCount > IngredientCount)
        {
            yield return new(
                "task.optionCount",
                $"is {OptionCount}; must be at most ingredientCount ({IngredientCount}), "
                + "the number of one-hot options there are.");
        }

        if (!(InverseTemperatureRange[0] <= InverseTemperatureRange[1]))
        {
            yield return new(
                "task.inverseTemperatureRange",
                $"is [{InverseTemperatureRange[0]}, {InverseTemperatureRange[1]}]; the lowest must come first.");
        }

        if (BlockLength > 0 && environment.Kind is not (EnvironmentKind.Switching or EnvironmentKind.SwitchingPerLifetime))
        {
            yield return new(
                "task.blockLength",
                $"is {BlockLength}, but environment.kind is {JsonNamingPolicy.CamelCase.ConvertName(environment.Kind.ToString())}, "
                + "which never flips; "
                + "set it to switching or switchingPerLifetime, or blockLength to 0.");
        }

        if (Counterfactual && Baited)
        {
            yield return new(
                "task.counterfactual",
                "is true, but rewards that wait (task.baited) have no outcome before they are taken; set one of them only.");
        }

        foreach (var problem in Reversing(environment))
        {
            yield return problem;
        }

        foreach (var problem in Reward == RewardKind.Bernoulli ? Bernoulli(environment) : Value())
        {
            yield return problem;
        }
    }

    private IEnumerable<OptionProblem> Reversing(EnvironmentSettings environment)
    {
        if (Criterion is null)
        {
            yield break;
        }

        if (environment.Kind is not (EnvironmentKind.Switching or EnvironmentKind.SwitchingPerLifetime))
        {
            yield return new(
                "task.criterion",
                $"is set, but environment.kind is {JsonNamingPolicy.CamelCase.ConvertName(environment.Kind.ToString())}, which never "
                + "flips; set it to switching or switchingPerLifetime, or criterion to null.");
        }

        if (BlockLength > 0)
        {
            yield return new(
                "task.blockLength", $"is {BlockLength}, but flips come when the agent meets task.criterion; set one of them only.");
        }

        if (Baited)
        {
            yield return new(
                "task.baited",
                "is true, but with rewards that wait the best option hangs on how long it was left, which task.criterion cannot judge; "
                + "set one of them only.");
        }

        if (Criterion.Correct > Criterion.Window)
        {
            yield return new(
                "task.criterion.correct", $"is {Criterion.Correct}; must be at most window ({Criterion.Window}), or it is never met.");
        }
    }

    private IEnumerable<OptionProblem> Bernoulli(EnvironmentSettings environment)
    {
        if (Stimuli == StimulusKind.Foods)
        {
            yield return new("task.reward", "is bernoulli, which needs options that come again; set stimuli: oneHot, or reward: value.");
        }
        else if (Walk is null && Probabilities.Count != IngredientCount)
        {
            yield return new(
                "task.probabilities",
                $"has {Probabilities.Count} items; must have one for each of the {IngredientCount} options (ingredientCount).");
        }

        if (environment.Kind == EnvironmentKind.Drifting && Walk is null)
        {
            yield return new(
                "environment.kind",
                "is drifting, which moves value vectors; with task.reward: bernoulli it must be fixed, perLifetime, "
                + "switching or switchingPerLifetime, or task.walk must say how probabilities move.");
        }

        foreach (var problem in Walking(environment))
        {
            yield return problem;
        }

        if (environment.Distance != 1)
        {
            yield return new(
                "environment.distance",
                $"is {environment.Distance}; must be 1 with task.reward: "
                + "bernoulli, where a flip turns the order of the probabilities round.");
        }
    }

    private IEnumerable<OptionProblem> Walking(EnvironmentSettings environment)
    {
        if (Walk is null)
        {
            yield break;
        }

        if (environment.Kind != EnvironmentKind.Drifting)
        {
            yield return new(
                "task.walk",
                $"is set, but environment.kind is {JsonNamingPolicy.CamelCase.ConvertName(environment.Kind.ToString())}, in which "
                + "probabilities do not drift; set it to drifting, or walk to null.");
        }

        if (!(Walk.Highest - Walk.Lowest >= Walk.Deviation))
        {
            yield return new(
                "task.walk",
                $"goes from {Walk.Lowest} to {Walk.Highest} in steps of {Walk.Deviation}; "
                + "highest must be above lowest by at least the deviation.");
        }
    }

    private IEnumerable<OptionProblem> Value()
    {
        if (Walk is not null)
        {
            yield return new(
                "task.walk", "moves probabilities of reward; set task.reward: bernoulli, or walk to null (values drift by environment).");
        }

        if (Baited)
        {
            yield return new("task.baited", "is true, but only bernoulli rewards can wait; set task.reward: bernoulli, or baited: false.");
        }

        if (IngredientCount < 3)
        {
            yield return new(
                "task.ingredientCount",
                $"is {IngredientCount}; must be at least 3 with task.reward: value, because value vectors have mean 0.");
        }
    }
}
