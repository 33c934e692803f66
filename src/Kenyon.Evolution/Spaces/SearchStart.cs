namespace Kenyon.Evolution.Spaces;

/// <summary>Where the mean of a strategy's distribution starts.</summary>
public enum SearchStart
{
    /// <summary>At the mean of the first generation's distribution, so that the first generation spreads around it.</summary>
    Center,

    /// <summary>At one draw from the first generation's distribution; so does every restart.</summary>
    Sample,
}
