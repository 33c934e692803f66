namespace Kenyon.Inference.Choices;

/// <summary>A row of a file that counts in no likelihood: nothing was chosen, or what came of it is not known.</summary>
/// <param name="Trial">How many trials of the subject that count came before it.</param>
/// <param name="Row">Number of the row, as messages count rows.</param>
/// <param name="Session">Number of the session, from 0.</param>
/// <param name="Chosen">The option that was chosen; null where none was.</param>
public sealed record LeftOutRow(int Trial, int Row, int Session, string? Chosen)
{
    /// <summary>Why it is left out.</summary>
    public string Reason => Chosen is null ? "no choice" : "no reward";
}
