namespace Kenyon.Inference.Tables.NetCdf;

/// <summary>A variable of a NetCDF group.</summary>
/// <param name="Name">Its name; letters, digits, <c>_</c>, <c>-</c> and <c>.</c>.</param>
/// <param name="Dimensions">Names of its dimensions, slowest first. Shape [dimensions], at least 1.</param>
/// <param name="Values"><c>sbyte[]</c>, <c>int[]</c>, <c>long[]</c>, <c>double[]</c> or <c>string[]</c>, the last dimension fastest. Shape
/// [product of the lengths].</param>
/// <param name="Attributes">What is said of it, such as <c>units</c>: numbers or words.</param>
public sealed record NetCdfVariable(
    string Name, IReadOnlyList<string> Dimensions, Array Values, IReadOnlyDictionary<string, object>? Attributes = null);
