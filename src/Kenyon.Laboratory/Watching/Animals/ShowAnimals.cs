using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Kenyon.Files;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Watching.Animals;

/// <summary>What a page shows of an answer about animals. Files may come from strangers: only what is known of such answers is taken.
/// </summary>
public static class ShowAnimals
{
    private const string CommandProblem =
        "The file's command is not shown: it is no single command of kenyon, or holds signs that do something else in a shell.";

    /// <summary>Reads an answer.</summary>
    /// <param name="root">Folder of the runs.</param>
    /// <param name="file">The answer.</param>
    /// <returns>One JSON object: <c>name</c>, <c>kind</c>, <c>hasTrials</c>, and what the command answered. A
    /// <c>command</c> that is not one command of this program is left out, and <c>commandProblem</c> says so.</returns>
    /// <exception cref="RequestException">It is no such answer; says what is wrong with it.</exception>
    public static JsonObject Run(string root, AnimalFile file)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(file);
        var json = file.Kind == AnimalFile.OfMatch
            ? ToJson(Read(root, file, AnimalJson.Default.MatchFile), AnimalJson.Default.MatchFile)
            : ToJson(Read(root, file, AnimalJson.Default.FitFile), AnimalJson.Default.FitFile);
        (json["name"], json["kind"]) = (file.Name, file.Kind);
        json["hasTrials"] = json["columns"] is JsonArray columns
            && columns.Any(column => (string?)column?["name"] == TrialCells.PredictionError);
        bool isHidden = (string?)json["command"] is { } command && !CommandLine.IsOne(command);
        json["commandProblem"] = isHidden ? CommandProblem : null;
        if (isHidden)
        {
            json["command"] = null;
        }

        return json;
    }

    /// <summary>Reads a file.</summary>
    internal static T Read<T>(string root, AnimalFile file, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(BoundedFile.ReadBytes(Path.Combine(root, file.Name), AnimalFile.Largest), type)
                ?? throw new RequestException($"{file.Name} holds null; must be what 'kenyon {file.Kind}' answers as JSON.");
        }
        catch (JsonException failure)
        {
            throw new RequestException(
                $"{file.Name} is no answer of 'kenyon {file.Kind}' as JSON: {JsonProblem.Words(failure)}. Write it again: "
                + $"kenyon {file.Kind} … --json.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new RequestException(failure.Message);
        }
    }

    private static JsonObject ToJson<T>(T answer, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(answer, type)!.AsObject();
}
