namespace Kenyon.Kernels;

/// <summary>A source file that is written from a body.</summary>
/// <param name="Path">Where it is, from the root of the repository, with forward slashes.</param>
/// <param name="Text">All of it.</param>
public sealed record KernelFile(string Path, string Text)
{
    /// <summary>Whether the file on disk is this one.</summary>
    /// <param name="root">Root of the repository.</param>
    public bool IsUpToDate(string root)
    {
        string path = System.IO.Path.Combine(root, Path);
        return File.Exists(path) && File.ReadAllText(path) == Text;
    }
}
