using System.Text.Json.Serialization;

namespace Kenyon.Experiments.Records;

/// <summary>
/// Serializers of the files in a run folder, generated at compile time. NaN is written as text, because JSON has no such number.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(GenerationRecord))]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(ChampionRecord))]
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(LockHolder))]
[JsonSerializable(typeof(ArchiveRecord))]
[JsonSerializable(typeof(RunNotes))]
internal sealed partial class RecordJson : JsonSerializerContext;
