using System.Text.Json.Serialization;

namespace Kenyon.Analysis.Sensitivity;

/// <summary>Serializers of the file of a sensitivity study, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SensitivityRecord))]
internal sealed partial class SensitivityJson : JsonSerializerContext;
