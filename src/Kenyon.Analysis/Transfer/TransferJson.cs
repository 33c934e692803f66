using System.Text.Json.Serialization;

namespace Kenyon.Analysis.Transfer;

/// <summary>Serializers of the file of a compatibility matrix, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TransferFile))]
internal sealed partial class TransferJson : JsonSerializerContext;
