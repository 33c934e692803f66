namespace Kenyon.Simulation.Tasks.Static;

/// <summary>Rows of sixteen floats that a group of a static task works with.</summary>
internal static class StaticLanes
{
    /// <summary>Gain, or minus the loss, so far.</summary>
    public const int Total = 0;

    /// <summary>Noisy readout y of this event.</summary>
    public const int Readout = 16;

    /// <summary>R of this event.</summary>
    public const int Reward = 32;

    /// <summary>All ones in the lanes that eat, and so learn.</summary>
    public const int Mask = 48;

    /// <summary>Σ |change of a weight| so far.</summary>
    public const int Change = 64;

    /// <summary>Learning events so far.</summary>
    public const int EventCount = 80;

    /// <summary>Registers of lanes that live side by side in the usual prediction.</summary>
    public const int Together = 4;

    /// <summary>Number of rows.</summary>
    public const int RowCount = 6;
}
