namespace Kenyon.Analysis.Replay;

/// <summary>Where an agent was at the beginning of a step, and what it sensed.</summary>
/// <param name="X">x in [0, 1).</param>
/// <param name="Y">y in [0, 1).</param>
/// <param name="HeadingRadians">Where it looked, in [−π, π], from the x axis towards the y axis.</param>
/// <param name="Speed">Speed after the step, in sides a step.</param>
/// <param name="Item">Number of the food that it sensed, the nearest.</param>
/// <param name="Distance">Distance of that food, in sides.</param>
/// <param name="Value">v·x of that food.</param>
/// <param name="Readout">y of the first row.</param>
public readonly record struct ReplayStep(
    double X, double Y, double HeadingRadians, double Speed, int Item, double Distance, float Value, float Readout);
