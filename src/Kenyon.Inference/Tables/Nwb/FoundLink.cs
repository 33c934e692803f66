namespace Kenyon.Inference.Tables.Nwb;

/// <summary>A link in an HDF5 file that is no plain name of an object.</summary>
/// <param name="Place">Where in the file the name of the other file, or the path that it leads to, begins.</param>
/// <param name="Name">Name of the link.</param>
/// <param name="Target">The other file, or the path.</param>
/// <param name="IsExternal">Whether it leads to another file.</param>
/// <param name="IsPlain">Whether all its names are printable, as those of links are and other bytes hardly ever.</param>
internal readonly record struct FoundLink(long Place, string Name, string Target, bool IsExternal, bool IsPlain);
