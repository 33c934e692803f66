namespace Kenyon.Analysis.Replay;

/// <summary>One food on the torus (MODEL.md, section 6).</summary>
/// <param name="Item">Its number in the life, from 0: first those of birth, then one a meal.</param>
/// <param name="X">x in [0, 1).</param>
/// <param name="Y">y in [0, 1).</param>
/// <param name="From">First step at which it lies there.</param>
/// <param name="Until">The step in which it was eaten; the number of steps where it was not.</param>
/// <param name="Ingredients">x. Shape [K].</param>
/// <param name="Values">From which step on it is worth what: v·x changes when the environment does. At least one.</param>
public sealed record ReplayFood(
    int Item,
    double X,
    double Y,
    int From,
    int Until,
    IReadOnlyList<float> Ingredients,
    IReadOnlyList<(int Step, float Value)> Values);
