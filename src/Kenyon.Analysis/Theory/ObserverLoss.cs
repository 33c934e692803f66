namespace Kenyon.Analysis.Theory;

/// <summary>The loss of an ideal observer, by simulation.</summary>
/// <param name="Name">Which observer, a few words.</param>
/// <param name="Loss">Mean loss; 0 or τ² where it knows everything.</param>
/// <param name="StandardError">Standard error of the mean over lifetimes; 0 where the loss is exact.</param>
/// <param name="LifetimeCount">Lifetimes that it watched; 0 where the loss is exact.</param>
/// <param name="IsLoose">Whether it is told more than an agent can know, so that no agent may come near it.</param>
/// <param name="IsLinear">Whether it is the best among linear estimators only: a bound for those, not for every learner.</param>
public sealed record ObserverLoss(string Name, double Loss, double StandardError, int LifetimeCount, bool IsLoose, bool IsLinear = false);
