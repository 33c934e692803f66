namespace Kenyon.Experiments.Specs.Keys;

/// <summary>What a setting needs to have an effect.</summary>
public enum Need
{
    /// <summary>Nothing: it always has one.</summary>
    Nothing,

    /// <summary>Agents that learn.</summary>
    Learning,

    /// <summary>A rule that does not come from another run.</summary>
    FreeRule,

    /// <summary>A learning rate that evolves.</summary>
    FreeRate,

    /// <summary>Weights that are not always 0: agents that learn, or a W(0) with noise or that evolves.</summary>
    Weights,

    /// <summary>Weights that change or evolve: agents that learn, or a W(0) that evolves.</summary>
    ChangingWeights,

    /// <summary>An environment that flips.</summary>
    Flips,

    /// <summary>An environment that flips by chance, not in blocks.</summary>
    FlipsByChance,

    /// <summary>An environment that drifts.</summary>
    Drift,

    /// <summary>Value vectors that drift, not probabilities that walk.</summary>
    DriftOfValues,

    /// <summary>The tanh readout.</summary>
    Tanh,

    /// <summary>The quantized readout.</summary>
    Quantized,

    /// <summary>A readout of W, not the oracle.</summary>
    ReadoutOfWeights,

    /// <summary>A motor network, which only foraging has.</summary>
    MotorNetwork,

    /// <summary>Rewards that come with a probability.</summary>
    BernoulliReward,

    /// <summary>Probabilities of reward that are given, not drawn.</summary>
    GivenProbabilities,

    /// <summary>A perseveration that is given.</summary>
    GivenPerseveration,

    /// <summary>A perseveration that evolves or is not 0.</summary>
    Perseveration,

    /// <summary>A rate of the trace of choices that is given.</summary>
    GivenTraceRate,

    /// <summary>Weights whose common level is left to them: no centring, and no gene for each of them.</summary>
    FreeLevel,

    /// <summary>A value at birth that is given.</summary>
    GivenValue,

    /// <summary>An objective to which the key means something.</summary>
    KeyOfObjective,

    /// <summary>A task whose lifetimes are rows of choices.</summary>
    Choices,
}
