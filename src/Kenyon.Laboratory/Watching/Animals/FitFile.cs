namespace Kenyon.Laboratory.Watching.Animals;

/// <summary>What a page shows of a file of <c>kenyon fit</c> or <c>kenyon trials</c>; files of earlier versions lack what came later.
/// </summary>
/// <param name="Model">The model.</param>
/// <param name="Method">How it was fitted.</param>
/// <param name="Subjects">The animals, or one for all.</param>
/// <param name="Total">All of them together.</param>
/// <param name="Verdict">What it is worth.</param>
/// <param name="Formula">Its formula.</param>
/// <param name="Footing">Whose the parameters are.</param>
/// <param name="LeftOut">Choices that were left out, in nats a trial.</param>
/// <param name="Columns">Columns of the table beside it or in it.</param>
/// <param name="Command">The command that made it.</param>
internal sealed record FitFile(
    string Model,
    string Method,
    IReadOnlyList<FitFile.Animal> Subjects,
    FitFile.Sum Total,
    string Verdict,
    string? Formula = null,
    string? Footing = null,
    IReadOnlyDictionary<string, double?>? LeftOut = null,
    IReadOnlyList<FitFile.Column>? Columns = null,
    string? Command = null)
{
    /// <param name="Subject">The animal.</param>
    /// <param name="Trials">Its choices.</param>
    /// <param name="Fitted">Whether there is a fit.</param>
    /// <param name="Parameters">Its parameters.</param>
    /// <param name="Low">Lower ends of their 95 % intervals.</param>
    /// <param name="High">Upper ends.</param>
    /// <param name="Failure">Why there is none.</param>
    /// <param name="LogLikelihood">In nats.</param>
    internal sealed record Animal(
        string Subject,
        int Trials,
        bool Fitted,
        IReadOnlyDictionary<string, double?> Parameters,
        IReadOnlyDictionary<string, double?>? Low = null,
        IReadOnlyDictionary<string, double?>? High = null,
        string? Failure = null,
        double? LogLikelihood = null);

    /// <param name="Subjects">Animals.</param>
    /// <param name="Trials">Choices.</param>
    /// <param name="NegativeLogLikelihoodPerTrial">In nats a trial.</param>
    /// <param name="DevianceExplained">Share, at most 1.</param>
    /// <param name="Bic">The criterion.</param>
    internal sealed record Sum(
        int Subjects,
        int Trials,
        double? NegativeLogLikelihoodPerTrial = null,
        double? DevianceExplained = null,
        double? Bic = null);

    /// <param name="Name">Its name.</param>
    /// <param name="Unit">Its unit.</param>
    internal sealed record Column(string Name, string Unit);
}
