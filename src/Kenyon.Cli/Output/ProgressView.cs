namespace Kenyon.Cli.Output;

/// <summary>What a report of progress looks like.</summary>
/// <param name="Value">How far it is.</param>
/// <param name="End">How far it goes.</param>
/// <param name="Text">The same in words.</param>
internal sealed record ProgressView(double Value, double End, string Text);
