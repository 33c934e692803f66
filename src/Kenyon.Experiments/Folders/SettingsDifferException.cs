namespace Kenyon.Experiments.Folders;

/// <summary>A run folder holds a run with other settings than those asked for. Exit code 2.</summary>
/// <param name="folder">The folder.</param>
/// <param name="differences">What differs, key by key.</param>
public sealed class SettingsDifferException(string folder, IReadOnlyList<string> differences)
    : Exception(
        $"{folder} holds a run with other settings: {string.Join("; ", differences)}. Use another name or --out, or remove the folder.")
{
    /// <summary>What differs, key by key.</summary>
    public IReadOnlyList<string> Differences => differences;
}
