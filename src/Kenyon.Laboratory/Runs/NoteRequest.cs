namespace Kenyon.Laboratory.Runs;

/// <summary>A note on a run, or the notes that there are.</summary>
/// <param name="Path">The run folder.</param>
/// <param name="Text">The note; null: none is added.</param>
/// <param name="Tags">Tags in the place of those that were added before; null: they stay as they are.</param>
public sealed record NoteRequest(string Path, string? Text = null, IReadOnlyList<string>? Tags = null);
