using System.Text.Json.Serialization;

namespace Kenyon.Laboratory.Watching.Animals;

/// <summary>Serializers of answers about animals, generated at compile time. What they do not know is left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(MatchFile))]
[JsonSerializable(typeof(FitFile))]
[JsonSerializable(typeof(TrialsFile))]
internal sealed partial class AnimalJson : JsonSerializerContext;
