using System.Text.Json;

namespace Kenyon.Laboratory.Watching.Animals;

/// <summary>What is read of a file of <c>kenyon trials</c> to show an animal trial by trial.</summary>
/// <param name="Model">The model.</param>
/// <param name="Method">How it was fitted.</param>
/// <param name="Columns">Columns of the table.</param>
/// <param name="Trials">Its rows, where they stand in the file itself.</param>
internal sealed record TrialsFile(
    string Model, string Method, IReadOnlyList<FitFile.Column?>? Columns = null, JsonElement? Trials = null);
