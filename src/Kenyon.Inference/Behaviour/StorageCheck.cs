using System.Reflection;
using PureHDF;

namespace Kenyon.Inference.Behaviour;

/// <summary>
/// Refuses data sets whose values lie in other files (external storage, virtual data sets). The library does not show this in its
/// public part, so its internal description of the storage is looked at; the test of a file with external storage notices when a new version names it otherwise.
/// </summary>
internal static class StorageCheck
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Throws where values would come from another file.</summary>
    public static void RefuseForeignStorage(IH5Dataset data, string name, string path)
    {
        if (data.Layout.Class is not (H5DataLayoutClass.Compact or H5DataLayoutClass.Contiguous or H5DataLayoutClass.Chunked))
        {
            throw new DataException($"{path}: column {name} is stored as {data.Layout.Class}, which may read other files; copy it into a plain data set.");
        }

        if (Property(data, "InternalExternalFileList") is not null)
        {
            throw new DataException($"{path}: the values of column {name} lie in another file; links to other files are not followed.");
        }
    }

    private static object? Property(object owner, string name) => owner.GetType().GetProperty(name, Members)?.GetValue(owner);
}
