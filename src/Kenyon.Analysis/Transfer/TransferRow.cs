using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Analysis.Transfer;

/// <summary>A learning part that is given to motor networks.</summary>
/// <param name="Spec">Settings of the run that it comes from.</param>
/// <param name="Scenario">What the agents of that run do.</param>
/// <param name="Part">The learning part.</param>
/// <param name="Columns">Numbers of the motor networks. Shape [columns].</param>
internal sealed record TransferRow(ExperimentSpec Spec, Scenario Scenario, LearningPart Part, int[] Columns);
