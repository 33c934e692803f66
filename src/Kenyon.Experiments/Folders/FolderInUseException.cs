namespace Kenyon.Experiments.Folders;

/// <summary>A live process is at work in a run folder. Exit code 75.</summary>
/// <param name="folder">The folder.</param>
/// <param name="holder">Who holds it, as far as is known.</param>
public sealed class FolderInUseException(string folder, string holder)
    : IOException($"{folder} is in use by {holder}; wait until it is done, or choose another folder with --out.");
