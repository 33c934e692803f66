namespace Kenyon.Experiments.Folders;

/// <summary>A search for runs was ended because it would have gone through far more folders than a folder of runs has.</summary>
/// <param name="root">Where runs were looked for.</param>
/// <param name="largestCount">How many folders were looked at.</param>
public sealed class TooManyFoldersException(string root, int largestCount)
    : Exception(
        $"{root}: more than {largestCount:N0} folders lie below it; runs were looked for no further. "
        + "Name a folder nearer to them, such as runs/foraging.");
