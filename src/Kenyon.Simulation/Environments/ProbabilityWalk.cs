namespace Kenyon.Simulation.Environments;

/// <summary>How the probability of reward of an option moves: a Gaussian step before every event but the first, thrown back at the bounds
/// (MODEL.md, section 5). The defaults are those of Daw, Gershman, Seymour, Dayan and Dolan (2011), doi:10.1016/j.neuron.2011.02.027;
/// restless arms for choices of people go back to Daw, O'Doherty, Dayan, Seymour and Dolan (2006), doi:10.1038/nature04766.</summary>
/// <param name="Deviation">Standard deviation of a step, in [0.0001, 1] and at most highest − lowest.</param>
/// <param name="Lowest">Lower bound, in [0, 1].</param>
/// <param name="Highest">Upper bound, in [0, 1], above the lower.</param>
public sealed record ProbabilityWalk(double Deviation = 0.025, double Lowest = 0.25, double Highest = 0.75);
