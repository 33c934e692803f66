using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Genomes;

/// <summary>Parts of an agent that come from another run's champion and do not evolve.</summary>
/// <param name="Motor">Motor weights, or null where they evolve.</param>
/// <param name="Rule">The plasticity rule, or null where it evolves.</param>
public sealed record FrozenParts(IReadOnlyList<float>? Motor = null, PlasticityRule? Rule = null);
