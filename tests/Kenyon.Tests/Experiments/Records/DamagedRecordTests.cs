using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kenyon.Experiments.Records;

namespace Kenyon.Tests.Experiments.Records;

/// <summary>A damaged record is told of in words of the file: where, and what is wrong; no names of types, no words of a parser.</summary>
public sealed class DamagedRecordTests : IDisposable
{
    private static readonly JsonTypeInfo<TestRecord> s_type = (JsonTypeInfo<TestRecord>)new JsonSerializerOptions(
        RecordFiles.Options(indented: false)) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetTypeInfo(typeof(TestRecord));

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("", ":1:1: not a test record: it is empty.")]
    [InlineData(" \n", "not a test record: it is empty.")]
    [InlineData("{", "not a test record: it ends in the middle.")]
    [InlineData("{\"mean\":0.1,", "not a test record: it ends in the middle.")]
    [InlineData("{\"mean\":\"x\"}", ":1:12: not a test record: mean is a value of another kind.")]
    [InlineData("{\"mean\":null}", ":1:13: not a test record: mean is a value of another kind.")]
    [InlineData("[]", "not a test record: it is a value of another kind.")]
    [InlineData("5", "not a test record: it is a value of another kind.")]
    [InlineData("null", ": found null; expected a test record.")]
    [InlineData("{}", "not a test record: it lacks mean, ")]
    [InlineData("\n{\"mean\" 5}", ":2:9: not a test record: '5' is invalid after a property name. Expected a ':'.")]
    public void What_is_wrong_is_said_with_its_place(string text, string expected)
    {
        File.WriteAllText(_file, text);
        string told = Assert.Throws<InvalidDataException>(() => RecordFiles.Read(_file, s_type)).Message;
        Assert.StartsWith(_file, told, StringComparison.Ordinal);
        Assert.Contains(expected, told, StringComparison.Ordinal);
        Assert.All(
            ["Kenyon.", "System.", " type", "JSON", "LineNumber", "isFinalBlock", "Path:"],
            word => Assert.DoesNotContain(word, told, StringComparison.Ordinal));
    }
}
