using Kenyon.Numerics.Randomness;

namespace Kenyon.Simulation.Environments;

/// <summary>In which state a switching environment starts.</summary>
public enum EnvironmentStart
{
    /// <summary>v₁ or v₂ with probability ½ each.</summary>
    Random,

    /// <summary>Always v₁.</summary>
    First,
}

/// <summary>The five kinds of environment (MODEL.md, section 2).</summary>
public enum EnvironmentKind
{
    /// <summary>One v for the whole run.</summary>
    Fixed,

    /// <summary>A new v for every lifetime.</summary>
    PerLifetime,

    /// <summary>v₁ and v₂ drawn once a run, flips with probability p.</summary>
    Switching,

    /// <summary>v₁ and v₂ redrawn for every lifetime, flips with probability p.</summary>
    SwitchingPerLifetime,

    /// <summary>A new v₀ for every lifetime that drifts before every event but the first.</summary>
    Drifting,
}

/// <summary>Settings of an environment.</summary>
/// <param name="Kind">Which process.</param>
/// <param name="Distance">d between v₁ and v₂, in [0, 1].</param>
/// <param name="SwitchProbability">p per event, in [0, 0.5].</param>
/// <param name="Start">State at birth.</param>
/// <param name="Autocorrelation">ρ of the drift, in [0, 1].</param>
/// <param name="BlockLength">Events between flips, which then come in blocks in the place of p; 0: flips come with probability p.</param>
/// <param name="Probabilities">Probabilities of reward, in [0, 1], that stand in the place of values: one for each of K options; null:
/// values are mean-free vectors. Shape [K].</param>
/// <param name="WorldSeed">Seed from which values that hold for a whole run are drawn; null: the run seed of the lifetimes. With it an
/// agent meets fresh lifetimes in the world that it evolved in.</param>
/// <param name="StateValues">What each of two states is worth, in the place of values that are drawn; null: they are drawn. Shape
/// [2].</param>
/// <param name="Walk">How probabilities of reward move that stand in the place of values in a drifting environment; null: values are
/// vectors, or <paramref name="Probabilities"/>.</param>
public sealed record EnvironmentSettings(
    EnvironmentKind Kind = EnvironmentKind.PerLifetime,
    double Distance = 1,
    double SwitchProbability = 0.02,
    EnvironmentStart Start = EnvironmentStart.Random,
    double Autocorrelation = 0.99,
    int BlockLength = 0,
    IReadOnlyList<double>? Probabilities = null,
    ulong? WorldSeed = null,
    IReadOnlyList<double>? StateValues = null,
    ProbabilityWalk? Walk = null)
{
    /// <summary>Whether there are two states between which the environment flips.</summary>
    public bool IsSwitching => Kind is EnvironmentKind.Switching or EnvironmentKind.SwitchingPerLifetime;

    /// <summary>Whether the same values hold in all lifetimes of a run.</summary>
    public bool IsOfRun => Kind is EnvironmentKind.Fixed or EnvironmentKind.Switching;

    /// <summary>Whether probabilities of reward stand in the place of values.</summary>
    public bool HasProbabilities => Probabilities is not null || Walk is not null;

    /// <summary>The stream from which values are drawn that hold for a whole run.</summary>
    /// <param name="lifetime">Any lifetime of the run.</param>
    /// <param name="draw">What the numbers are used for.</param>
    public RandomKey WorldKey(LifetimeKey lifetime, Draw draw) => (lifetime with { RunSeed = WorldSeed ?? lifetime.RunSeed }).RunKey(draw);

    /// <summary>Makes the process of this kind. A new kind is one new class and one line here.</summary>
    public ValueEnvironment Create() => Kind switch
    {
        _ when Walk is not null => new RestlessProbabilities(this, Walk),
        _ when Probabilities is not null => new RewardProbabilities(this, Probabilities),
        _ when StateValues is not null => new StateValues(this, StateValues),
        EnvironmentKind.Fixed => new FixedEnvironment(this),
        EnvironmentKind.PerLifetime => new PerLifetimeEnvironment(this),
        EnvironmentKind.Switching => new SwitchingEnvironment(this),
        EnvironmentKind.SwitchingPerLifetime => new SwitchingPerLifetimeEnvironment(this),
        EnvironmentKind.Drifting => new DriftingEnvironment(this),
        _ => throw new ArgumentOutOfRangeException(nameof(Kind), Kind, "Not a kind of environment."),
    };
}
