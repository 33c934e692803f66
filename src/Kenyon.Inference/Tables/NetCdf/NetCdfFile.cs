using PureHDF;

namespace Kenyon.Inference.Tables.NetCdf;

/// <summary>
/// Writes NetCDF-4, which is HDF5 after rules of its own: a dimension is a dataset that says so and gives coordinates; a variable points to
/// its dimensions. Words may stand anywhere and be of any length. Opened by xarray, netCDF4, h5py and ncdf4 of R.
/// </summary>
public static class NetCdfFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="stream">Receives it; can only be written.</param>
    /// <param name="root">What is in it.</param>
    /// <exception cref="ArgumentException">A dimension is empty or unknown, or a variable has another number of values than its
    /// dimensions have places.</exception>
    public static void Write(Stream stream, NetCdfGroup root)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(root);
        var file = new H5File();
        Fill(file, root);
        using var memory = new MemoryStream();
        file.Write(memory, new H5WriteOptions());
        var bytes = memory.GetBuffer().AsSpan(0, checked((int)memory.Length));
        FixedText.Settle(bytes);
        stream.Write(bytes);
    }

    private static void Fill(H5Group target, NetCdfGroup group)
    {
        var scales = group.Dimensions.ToDictionary(dimension => dimension.Name, Scale, StringComparer.Ordinal);
        foreach (var (name, scale) in scales)
        {
            target[name] = scale;
        }

        var lengths = group.Dimensions.ToDictionary(
            dimension => dimension.Name, dimension => dimension.Coordinates.Length, StringComparer.Ordinal);
        foreach (var variable in group.Variables)
        {
            target[variable.Name] = Dataset(variable, lengths, scales);
        }

        foreach (var (name, inner) in group.Groups ?? new Dictionary<string, NetCdfGroup>())
        {
            var next = new H5Group();
            Fill(next, inner);
            target[name] = next;
        }

        target.Attributes = Attributes(group.Attributes);
    }

    private static H5Dataset Scale(NetCdfDimension dimension)
    {
        if (dimension.Coordinates.Length == 0)
        {
            throw new ArgumentException($"Dimension {dimension.Name} is empty; must have at least one place.", nameof(dimension));
        }

        return new H5Dataset(dimension.Coordinates, chunks: [(uint)dimension.Coordinates.Length])
        {
            Attributes = new() { ["CLASS"] = FixedText.Of("DIMENSION_SCALE"), ["NAME"] = FixedText.Of(dimension.Name) },
        };
    }

    // Every dataset is in chunks: small ones would be written 'compact', which ncdf4 of R does not know.
    private static H5Dataset Dataset(NetCdfVariable variable, Dictionary<string, int> lengths, Dictionary<string, H5Dataset> scales)
    {
        string? unknown = variable.Dimensions.FirstOrDefault(name => !lengths.ContainsKey(name));
        if (unknown is not null)
        {
            throw new ArgumentException($"Variable {variable.Name} is over {unknown}, which is no dimension.", nameof(variable));
        }

        int[] shape = [.. variable.Dimensions.Select(name => lengths[name])];
        if (shape.Length == 0 || shape.Aggregate(1L, (product, length) => product * length) != variable.Values.Length)
        {
            throw new ArgumentException(
                $"Variable {variable.Name} has {variable.Values.Length} values; must be the product of the lengths of its dimensions, "
                + $"{string.Join(" x ", shape)}.",
                nameof(variable));
        }

        var attributes = Attributes(variable.Attributes);
        attributes["DIMENSION_LIST"] = variable.Dimensions.Select(name => new[] { new H5ObjectReference(scales[name]) }).ToArray();
        return new H5Dataset(
            variable.Values, chunks: [.. shape.Select(length => (uint)length)], fileDims: [.. shape.Select(length => (ulong)length)])
        {
            Attributes = attributes,
        };
    }

    // Words of attributes are letters of fixed length: Octave knows no other.
    private static Dictionary<string, object> Attributes(IReadOnlyDictionary<string, object>? given) =>
        (given ?? new Dictionary<string, object>()).ToDictionary(
            attribute => attribute.Key,
            attribute => attribute.Value is string { Length: > 0 } text ? FixedText.Of(text) : attribute.Value,
            StringComparer.Ordinal);
}
