namespace Kenyon.Analysis.Events;

/// <summary>One opportunity to learn.</summary>
/// <param name="Lifetime">Number of the lifetime, from 0.</param>
/// <param name="Number">Number of the event in its lifetime, from 0.</param>
/// <param name="Readout">y of the first row, before learning.</param>
/// <param name="Reward">R felt.</param>
/// <param name="MeanReward">Running mean reward r̄ before the event.</param>
/// <param name="Value">v·x.</param>
/// <param name="EnvironmentState">Which value vector holds.</param>
/// <param name="IsEaten">Whether the item was eaten, or shown in prediction; false where it was left and teaches all the same.</param>
public readonly record struct LearningEvent(
    int Lifetime, int Number, double Readout, double Reward, double MeanReward, double Value, int EnvironmentState, bool IsEaten);
