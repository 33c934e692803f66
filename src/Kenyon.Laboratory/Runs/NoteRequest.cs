namespace Kenyon.Laboratory.Runs;

/// <summary>A note on a run, or the notes that there are.</summary>
/// <param name="Path">The run folder.</param>
/// <param name="Text">The note; null: none is added.</param>
public sealed record NoteRequest(string Path, string? Text = null);
