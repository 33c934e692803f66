namespace Kenyon.Inference.Tables.NetCdf;

/// <summary>A dimension of a NetCDF group, and the coordinates along it.</summary>
/// <param name="Name">Its name; letters, digits, <c>_</c>, <c>-</c> and <c>.</c>.</param>
/// <param name="Coordinates">Where each place lies: <c>int[]</c>, <c>long[]</c>, <c>double[]</c> or <c>string[]</c>. Shape [length], at
/// least 1.</param>
public sealed record NetCdfDimension(string Name, Array Coordinates)
{
    /// <summary>A dimension that is counted from 0.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="length">Its length, at least 1.</param>
    public static NetCdfDimension Counted(string name, int length) => new(name, Enumerable.Range(0, length).ToArray());
}
