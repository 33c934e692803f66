namespace Kenyon.Inference.Tables.NetCdf;

/// <summary>A group of a NetCDF file: dimensions, variables over them, and groups within, which have dimensions of their own.</summary>
/// <param name="Dimensions">Its dimensions. Shape [dimensions].</param>
/// <param name="Variables">Its variables. Shape [variables].</param>
/// <param name="Attributes">What is said of it: numbers or words.</param>
/// <param name="Groups">Groups within, by name.</param>
public sealed record NetCdfGroup(
    IReadOnlyList<NetCdfDimension> Dimensions,
    IReadOnlyList<NetCdfVariable> Variables,
    IReadOnlyDictionary<string, object>? Attributes = null,
    IReadOnlyDictionary<string, NetCdfGroup>? Groups = null);
