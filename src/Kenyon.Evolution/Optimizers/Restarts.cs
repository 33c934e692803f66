namespace Kenyon.Evolution.Optimizers;

/// <summary>What a strategy does when its distribution has nothing more to find.</summary>
public enum Restarts
{
    /// <summary>It goes on; scales are kept from running out of the range of numbers.</summary>
    None,

    /// <summary>It starts anew with twice the population (Auger and Hansen 2005, doi 10.1109/CEC.2005.1554902).</summary>
    Ipop,

    /// <summary>
    /// It starts anew, in turn with twice the population and with a small one and a small step (Hansen 2009, doi 10.1145/1570256.1570333).
    /// </summary>
    Bipop,
}
