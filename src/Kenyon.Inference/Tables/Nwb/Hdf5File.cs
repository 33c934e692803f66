namespace Kenyon.Inference.Tables.Nwb;

/// <summary>The HDF5 file that is read, for messages and bounds.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="OtherFiles">Files that it links to, which are not read.</param>
internal sealed record Hdf5File(string Path, long Length, IReadOnlyList<string> OtherFiles);
