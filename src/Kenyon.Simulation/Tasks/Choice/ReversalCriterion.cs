namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>Reversal to criterion: the environment flips once an agent has learnt (MODEL.md, section 5), as in serial reversal learning
/// (Izquierdo, Brigman, Radke, Rudebeck and Holmes 2017, doi:10.1016/j.neuroscience.2016.03.021).</summary>
/// <param name="Correct">Choices of the best option on offer that are needed, in [1, window].</param>
/// <param name="Window">Trials that are looked at: the last so many since the last reversal, in [1, 1000].</param>
public sealed record ReversalCriterion(int Correct = 8, int Window = 10);
