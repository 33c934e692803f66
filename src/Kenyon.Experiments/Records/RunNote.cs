using Kenyon.Experiments.Specs;

namespace Kenyon.Experiments.Records;

/// <summary>What somebody noted on a run.</summary>
/// <param name="At">When.</param>
/// <param name="Text">The note, at most <see cref="FreeText.Longest"/> characters.</param>
public sealed record RunNote(DateTimeOffset At, string Text);
