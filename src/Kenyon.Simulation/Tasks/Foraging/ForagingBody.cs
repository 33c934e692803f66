namespace Kenyon.Simulation.Tasks.Foraging;

/// <summary>World and body of the foraging task (MODEL.md, section 6). Lengths in sides of the torus, times in steps.</summary>
/// <param name="FoodCount">F, foods always present, in [1, 65536].</param>
/// <param name="EatRadius">r_eat, in (0, 0.25].</param>
/// <param name="MaxSpeed">s_max, in (0, r_eat].</param>
/// <param name="MaxAcceleration">a_max, greater than 0.</param>
/// <param name="MaxTurn">ω_max in radians, in (0, π].</param>
/// <param name="Drag">Share of speed lost in a step, in [0, 1].</param>
public sealed record ForagingBody(
    int FoodCount = 40,
    double EatRadius = 0.03,
    double MaxSpeed = 0.03,
    double MaxAcceleration = 0.01,
    double MaxTurn = 0.5,
    double Drag = 0);
