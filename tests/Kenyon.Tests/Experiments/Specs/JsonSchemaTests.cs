using System.Text.Json.Nodes;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Specs;

public class JsonSchemaTests
{
    [Fact]
    public void Every_key_has_a_description()
    {
        int keys = 0;
        Visit(JsonSchema.Create(), "");
        Assert.True(keys > 60, $"only {keys} keys found");

        void Visit(JsonNode? node, string path)
        {
            if (node is JsonArray array)
            {
                foreach (var item in array)
                {
                    Visit(item, path);
                }
            }

            if (node is not JsonObject record)
            {
                return;
            }

            if (record["properties"] is JsonObject properties)
            {
                foreach (var (key, value) in properties)
                {
                    keys++;
                    Assert.False(string.IsNullOrWhiteSpace(value?["description"]?.GetValue<string>()), $"{path}.{key} has no description");
                }
            }

            foreach (var (key, value) in record)
            {
                Visit(value, $"{path}.{key}");
            }
        }
    }

    [Fact]
    public void Ranges_and_kinds_are_those_of_the_reader()
    {
        var schema = JsonSchema.Create();
        var tasks = schema["properties"]!["task"]!["anyOf"]!.AsArray();
        Assert.Equal(
            ["prediction", "decision", "foraging", "choice", "patch"],
            tasks.Select(task => task!["properties"]!["kind"]!["const"]!.GetValue<string>()));
        var food = tasks[2]!["properties"]!["foodCount"]!;
        Assert.Equal((1.0, 4000.0), (food["minimum"]!.GetValue<double>(), food["maximum"]!.GetValue<double>()));
        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
    }
}
