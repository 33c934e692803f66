namespace Kenyon.Inference.Recovery;

/// <summary>How a model and the animals behave, side by side, and what a caption says of it.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Source">File of the choices.</param>
/// <param name="SubjectCount">Number of subjects.</param>
/// <param name="TrialCount">Number of trials.</param>
/// <param name="SimulationCount">How often each subject was simulated.</param>
/// <param name="Learning">Reward a trial over the trials of a block.</param>
/// <param name="Switching">Share of switches over the number of unrewarded trials before.</param>
/// <param name="Matching">Share of income (x) and of choices (y) of each option in each block of each subject.</param>
/// <param name="MatchingSlope">Slope of choices over income, animals; NaN where there are too few blocks for one, or incomes are all
/// alike.</param>
/// <param name="ModelMatchingSlope">The same, mean over the simulations that have one; NaN where none has.</param>
public sealed record BehaviourCurves(
    string Model,
    string Source,
    int SubjectCount,
    int TrialCount,
    int SimulationCount,
    BehaviourCurve Learning,
    BehaviourCurve Switching,
    IReadOnlyList<(double Income, double Choice)> Matching,
    double MatchingSlope,
    double ModelMatchingSlope);
