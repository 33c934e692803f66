namespace Kenyon.Evolution.Optimizers;

/// <summary>A strategy that looks for many good candidates at once and keeps them.</summary>
public interface IArchive
{
    /// <summary>What the collection is called: <c>archive</c> or <c>front</c>; also the name of its file.</summary>
    string ArchiveName { get; }

    /// <summary>What has been found so far, in an order of its own; nothing before the first Tell.</summary>
    IReadOnlyList<ArchiveEntry> Archive { get; }
}
