using Kenyon.Simulation.Agents;

namespace Kenyon.Inference.Models;

/// <summary>What is added to models, or chosen of them.</summary>
/// <param name="HasBias">A bias for each option but the first.</param>
/// <param name="HasPerseveration">A draw κ towards the last choice.</param>
/// <param name="HasDecay">Weights of what was not chosen decay at a rate of their own; families of rules only.</param>
/// <param name="Readout">Readout of families of rules: linear or tanh.</param>
/// <param name="HasTraceRate">A draw κ towards a trace of choices that follows them at a rate τ, in the place of the last choice.</param>
/// <param name="HasInitialValue">A value at birth w₀ of all options; models that value options only.</param>
/// <param name="HasLapse">A rate ε at which is chosen by chance; not to models that are chance or a bias.</param>
/// <param name="HasLossSensitivity">Losses weigh λ times what gains do; models that learn from how much came only.</param>
/// <param name="HasForegone">What was not chosen learns from its outcome, where it is known; models whose values are in the unit of reward
/// only.</param>
public sealed record ModelParts(
    bool HasBias = false, bool HasPerseveration = false, bool HasDecay = false, ReadoutKind Readout = ReadoutKind.Linear,
    bool HasTraceRate = false, bool HasInitialValue = false, bool HasLapse = false,
    bool HasLossSensitivity = false, bool HasForegone = false);
