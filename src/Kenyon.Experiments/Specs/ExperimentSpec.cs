using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Optimizers;
using Kenyon.Experiments.Specs.Keys;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Experiments.Specs;

/// <summary>
/// One condition of an experiment, every setting resolved. Keys, ranges and descriptions of the file come from these records.
/// </summary>
/// <param name="Name">Letters, digits, - and _.</param>
/// <param name="Seed">Seed of the experiment.</param>
/// <param name="Replicates">Independent runs of every condition.</param>
/// <param name="Task">What the agents do.</param>
/// <param name="Environment">Who decides the values.</param>
/// <param name="Agent">What the agents are.</param>
/// <param name="Rule">What the plasticity rule may be.</param>
/// <param name="Objective">What is maximised.</param>
/// <param name="Penalty">What costs fitness.</param>
/// <param name="Optimizer">How to search.</param>
public sealed record ExperimentSpec(
    [Needs(Need.Nothing)][Description("Name of the experiment and of its folder: letters, digits, - and _.")] string Name,
    [Needs(Need.Nothing)]
    [Description("Seed of the experiment; replicate r uses random numbers of its own derived from seed and r.")]
    [Range(typeof(long), "0", "9223372036854775807")]
    long Seed,
    [Needs(Need.Nothing)][Description("Independent runs of every condition.")][Range(1, 100_000)] int Replicates,
    [Needs(Need.Nothing)][Description("What the agents do.")] TaskSpec Task,
    [Needs(Need.Nothing)][Description("Who decides the values of foods.")] EnvironmentSpec Environment,
    [Needs(Need.Nothing)][Description("What the agents are.")] AgentSpec Agent,
    [Needs(Need.Nothing)][Description("What the plasticity rule may be.")] RuleSpec Rule,
    [Needs(Need.Nothing)][Description("What evolution maximises over the lifetimes of a candidate.")] ObjectiveSpec Objective,
    [Needs(Need.Nothing)][Description("What costs fitness; fitness is reported without penalties.")] PenaltySpec Penalty,
    [Needs(Need.Nothing)][Description("How to search.")] OptimizerSpec Optimizer)
{
    /// <summary>What people say of the experiment; null where they say nothing. It decides no result, and settings leave it out.</summary>
    public ExperimentAbout? About { get; init; }

    /// <summary>An experiment of which only the task is said; all else has the defaults of the task.</summary>
    /// <param name="name">Letters, digits, - and _.</param>
    /// <param name="task">The task, also one that is in no <see cref="TaskCatalog"/>.</param>
    public static ExperimentSpec Of(string name, TaskSpec task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return TaskDefaults.For(task) with { Name = name };
    }
}

/// <summary>Who decides the values.</summary>
/// <param name="Kind">Which process.</param>
/// <param name="Distance">d.</param>
/// <param name="SwitchProbability">p.</param>
/// <param name="Start">State at birth.</param>
/// <param name="Autocorrelation">ρ.</param>
public sealed record EnvironmentSpec(
    [Needs(Need.Nothing)]
    [Description(
        "fixed: one value vector for the run; perLifetime: a new one for every lifetime; switching: two, drawn once a run; "
        + "switchingPerLifetime: two, drawn for every lifetime; drifting: one that moves at every event.")]
    EnvironmentKind Kind = EnvironmentKind.PerLifetime,
    [Needs(Need.Flips)]
    [Description("Distance of the two value vectors of a switching environment (d); 1 is reversal.")]
    [Range(0.0, 1.0)]
    double Distance = 1,
    [Needs(Need.FlipsByChance)]
    [Description("Probability that a switching environment flips after an event (p).")]
    [Range(0.0, 0.5)]
    double SwitchProbability = 0.02,
    [Needs(Need.Flips)][Description("State in which a switching environment starts.")] EnvironmentStart Start = EnvironmentStart.Random,
    [Needs(Need.Drift, Need.DriftOfValues)]
    [Description("Autocorrelation of a drifting value vector from event to event (rho).")]
    [Range(0.0, 1.0)]
    double Autocorrelation = 0.99)
{
    /// <summary>The settings as the simulation takes them, without what a task says of them.</summary>
    public EnvironmentSettings ToSettings() => new(Kind, Distance, SwitchProbability, Start, Autocorrelation);
}

/// <summary>What the agents are.</summary>
/// <param name="Plastic">Whether they learn.</param>
/// <param name="Readout">Bottleneck between learning and acting.</param>
/// <param name="InitialWeights">Plastic weights at birth.</param>
/// <param name="Motor">The motor network.</param>
/// <param name="Frozen">Parts from other runs.</param>
/// <param name="Expansion">Units between the senses and the plastic weights.</param>
public sealed record AgentSpec(
    [Needs(Need.Nothing)][Description("Whether agents learn; false is the control.")] bool Plastic,
    [Needs(Need.Nothing)][Description("What stands between learning and acting.")] ReadoutSpec Readout,
    [Needs(Need.Nothing)][Description("Plastic weights at birth, W(0).")] InitialWeightsSpec InitialWeights,
    [Needs(Need.Nothing)][Description("The motor network (foraging).")] MotorSpec Motor,
    [Needs(Need.Nothing)][Description("Parts that come from another run's champion and do not evolve.")] FrozenSpec Frozen,
    [Needs(Need.ReadoutOfWeights, Need.Weights)]
    [Description("Units that stand between the senses and the plastic weights, wired at random in every lifetime; null: none.")]
    ExpansionSpec? Expansion = null);

/// <summary>A fixed sparse random expansion before the plastic weights, as Kenyon cells of the mushroom body are one.</summary>
/// <param name="Units">N.</param>
/// <param name="Density">Share of the inputs that a unit sees.</param>
/// <param name="Winners">k.</param>
public sealed record ExpansionSpec(
    [Needs(Need.ReadoutOfWeights, Need.Weights)]
    [Description("Units (N), each with a plastic weight of its own.")]
    [Range(2, ExpansionSettings.MostUnits)]
    int Units = 40,
    [Needs(Need.ReadoutOfWeights, Need.Weights)]
    [Description("Share of the ingredients that a unit sees, rounded to whole ingredients: at least one, not all.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    double Density = 0.25,
    [Needs(Need.ReadoutOfWeights, Need.Weights)]
    [Description("Units that stay active (k), those that see most; null: all of them, and the expansion is linear.")]
    [Range(1, ExpansionSettings.MostUnits)]
    int? Winners = null);

/// <summary>The readout.</summary>
/// <param name="Kind">Which function of W·x.</param>
/// <param name="Gain">k.</param>
/// <param name="Bits">b.</param>
/// <param name="Noise">τ.</param>
/// <param name="Width">M.</param>
public sealed record ReadoutSpec(
    [Needs(Need.Nothing)][Description("Function of W·x that acts and learns.")] ReadoutKind Kind = ReadoutKind.Linear,
    [Needs(Need.Tanh)][Description("Gain k of the tanh readout.")][Range(0.0, 100.0, MinimumIsExclusive = true)] double Gain = 1,
    [Needs(Need.Quantized)][Description("Bits b of the quantized readout: 2^b levels from -2 to 2.")][Range(1, 8)] int Bits = 4,
    [Needs(Need.Nothing)]
    [Description("Standard deviation of the channel noise added to the readout at every step.")]
    [Range(0.0, 100.0)]
    double Noise = 0,
    [Needs(Need.Nothing)][Description("Rows of plastic weights (M); above 1 in foraging only.")][Range(1, 16)] int Width = 1);

/// <summary>Plastic weights at birth.</summary>
/// <param name="Noise">Standard deviation of the noise drawn for every lifetime.</param>
/// <param name="Evolved">Whether W(0) is part of the genome.</param>
/// <param name="Curriculum">Generations of the ramp.</param>
/// <param name="Value">w₀.</param>
/// <param name="ValueEvolved">Whether w₀ evolves.</param>
public sealed record InitialWeightsSpec(
    [Needs(Need.ReadoutOfWeights)]
    [Description("Standard deviation of the noise of W(0), drawn for every lifetime.")]
    [Range(0.0, 20.0)]
    double Noise,
    [Needs(Need.Nothing)][Description("Whether W(0) evolves.")] bool Evolved,
    [Needs(Need.ReadoutOfWeights)]
    [Description("Generations over which W(0) goes from the true values to the above; 0: no curriculum.")]
    [Range(0, 1_000_000)]
    int Curriculum,
    [Needs(Need.ReadoutOfWeights, Need.FreeLevel, Need.GivenValue)]
    [Description("Value at birth (w0) of every weight, the noise comes on top of it: above what rewards bring, optimism.")]
    [Range(-20.0, 20.0)]
    double Value = 0,
    [Needs(Need.FreeLevel)]
    [Description("Whether the value at birth evolves: one gene for all weights.")]
    bool ValueEvolved = false);

/// <summary>The motor network.</summary>
/// <param name="Hidden">Sizes of the hidden layers. Shape [hidden layers].</param>
public sealed record MotorSpec(
    [Needs(Need.MotorNetwork)]
    [Description("Sizes of the hidden layers, at most four of at most 256 units.")]
    [Range(1, 256)]
    [MaxLength(4)]
    IReadOnlyList<int> Hidden);

/// <summary>Parts from other runs.</summary>
/// <param name="Motor">Champion file whose motor network is used.</param>
/// <param name="Rule">Champion file whose rule is used.</param>
/// <param name="MotorSha256">SHA-256 of the motor network.</param>
/// <param name="RuleSha256">SHA-256 of the rule.</param>
public sealed record FrozenSpec(
    [Needs(Need.MotorNetwork)][Description("Champion file (or run folder) whose motor network is used.")] string? Motor = null,
    [Needs(Need.Learning)][Description("Champion file (or run folder) whose plasticity rule is used.")] string? Rule = null,
    [Needs(Need.Nothing)]
    [Description("SHA-256 of the frozen motor network; filled in when a run begins, and a champion with another one is refused.")]
    string? MotorSha256 = null,
    [Needs(Need.Nothing)]
    [Description("SHA-256 of the frozen rule; filled in when a run begins, and a champion with another one is refused.")]
    string? RuleSha256 = null);

/// <summary>What the plasticity rule may be.</summary>
/// <param name="Family">Which family.</param>
/// <param name="Terms">Terms that may be non-zero.</param>
/// <param name="Normalization">What happens after an update.</param>
/// <param name="WeightLimit">Limit of each weight.</param>
/// <param name="RateRange">Bounds of η. Shape [2].</param>
/// <param name="Fixed">What is given instead of evolved.</param>
/// <param name="Expression">The rule as text.</param>
/// <param name="Decay">Weight decay.</param>
/// <param name="Trace">λ of the eligibility trace.</param>
public sealed record RuleSpec(
    [Needs(Need.Learning)]
    [Description(
        "Family of rules: rewardHebbian (products of reward, input and readout), rewardHebbianDecay (the same and the weight itself, "
        + "forgetting of all), taylor (powers of input, reward and weight), taylorPost (the same with the readout for the weight), "
        + "expression (a rule written as text).")]
    string Family,
    [Needs(Need.Learning, Need.FreeRule)]
    [Description("Terms whose coefficient may be non-zero; all of the family where it is left out.")]
    [MinLength(1)]
    IReadOnlyList<string> Terms,
    [Needs(Need.Weights, Need.ReadoutOfWeights)]
    [Description("What happens to the weights after an update: center, none or sphere.")]
    Normalization Normalization,
    [Needs(Need.ChangingWeights)]
    [Description("Each weight is limited to plus or minus this.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    double WeightLimit,
    [Needs(Need.Learning, Need.FreeRule, Need.FreeRate)]
    [Description("Bounds of the learning rate: lowest, highest.")]
    [Range(1e-8, 1e4)]
    [MinLength(2)]
    [MaxLength(2)]
    IReadOnlyList<double> RateRange,
    [Needs(Need.Learning, Need.FreeRule)]
    [Description("Coefficients and rate that are given, to evolve only the rest; null: everything evolves.")]
    FixedRuleSpec? Fixed,
    [Needs(Need.Learning)]
    [Description(
        "The rule as text, for the family expression, e.g. dw = eta * x * (r - y) - 0.05 * w; variables x, y, w, r, rbar, eta; "
        + "a, b, c, alone or with a number, evolve.")]
    string? Expression = null,
    [Needs(Need.Learning)]
    [Description("Weight decay: share of every weight that is lost at an event, before the update is added.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    double Decay = 0,
    [Needs(Need.Learning)]
    [Description("Eligibility trace: share (lambda) that remains of it from event to event; 0: none.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    double Trace = 0)
{
    /// <summary>The family with its terms.</summary>
    /// <exception cref="InvalidOperationException">There is no such family; a resolved experiment never has one.</exception>
    public RuleFamily FindFamily() =>
        RuleFamilyCatalog.Find(Family, Expression) ?? throw new InvalidOperationException($"There is no family of rules {Family}.");
}

/// <summary>What is given of a rule.</summary>
/// <param name="Coefficients">Coefficients by name of their term.</param>
/// <param name="Rate">η.</param>
public sealed record FixedRuleSpec(
    [Needs(Need.Learning, Need.FreeRule)]
    [Description("Coefficients that are given, by name of their term (of an expression: by their name in the text), in [-1, 1].")]
    [Range(-1.0, 1.0)]
    IReadOnlyDictionary<string, double>? Coefficients = null,
    [Needs(Need.Learning, Need.FreeRule)]
    [Description("Learning rate that is given; null: it evolves.")]
    [Range(0.0, 1e4)]
    double? Rate = null);

/// <summary>What costs fitness.</summary>
/// <param name="L1">Weight of Σ|θ| / max|θ|.</param>
/// <param name="L2">Weight of Σθ² / max θ².</param>
/// <param name="L0">Weight of the number of terms.</param>
/// <param name="PlasticityCost">Weight of the mean change of weights.</param>
/// <param name="Switching">Weight of the share of choices that differ from the one before.</param>
public sealed record PenaltySpec(
    [Needs(Need.Learning)][Description("Weight of the sum of |coefficient| over the largest.")][Range(0.0, 1e6)] double L1 = 0,
    [Needs(Need.Learning)]
    [Description("Weight of the sum of squared coefficients over the largest square.")]
    [Range(0.0, 1e6)]
    double L2 = 0,
    [Needs(Need.Learning)][Description("Weight of the number of terms above 5 % of the largest.")][Range(0.0, 1e6)] double L0 = 0,
    [Needs(Need.Learning)]
    [Description("Weight of the mean |change of a weight| per event, after normalisation.")]
    [Range(0.0, 1e6)]
    double PlasticityCost = 0,
    [Needs(Need.Choices)]
    [Description("Weight of the share of choices that differ from the one before.")]
    [Range(0.0, 1e6)]
    double Switching = 0)
{
    /// <summary>Whether anything costs fitness.</summary>
    public bool IsOn => L1 > 0 || L2 > 0 || L0 > 0 || PlasticityCost > 0 || Switching > 0;
}

/// <summary>How to search.</summary>
/// <param name="Generations">Generations of a run.</param>
/// <param name="Options">Options of the strategy; its keys stand beside <paramref name="Generations"/> in the file.</param>
public sealed record OptimizerSpec(
    [Needs(Need.Nothing)][Description("Generations of a run.")][Range(1, 1_000_000)] int Generations,
    IOptimizerOptions Options);
