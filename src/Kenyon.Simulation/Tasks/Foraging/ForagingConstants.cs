
namespace Kenyon.Simulation.Tasks.Foraging;

/// <summary>The settings of a foraging body as the equations use them, in float; shared by the scalar definition and the kernel.</summary>
/// <param name="body">The settings.</param>
internal readonly struct ForagingConstants(ForagingBody body)
{
    /// <summary>Added to a distance before dividing by it (MODEL.md, section 6).</summary>
    public const float SmallestDistance = 1e-9f;

    /// <summary>Units of an axis: 2³².</summary>
    public const float AxisSize = 4294967296f;

    public readonly float SquaredEatRadius = (float)(body.EatRadius * body.EatRadius);
    public readonly float MaxSpeed = (float)body.MaxSpeed;
    public readonly float SpeedScale = (float)(1 / body.MaxSpeed);
    public readonly float MaxAcceleration = (float)body.MaxAcceleration;
    public readonly float Keep = (float)(1 - body.Drag);
    public readonly float MaxTurnTurns = (float)(body.MaxTurn / (2 * Math.PI));
    public readonly uint IndexMask = Foods.FoodPosition.IndexMask(body.FoodCount);
}
