using System.Text.Json.Serialization;

namespace Kenyon.Analysis.Diversity;

/// <summary>Serializers of the record of diversity, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DiversityRecord))]
internal sealed partial class DiversityJson : JsonSerializerContext;
