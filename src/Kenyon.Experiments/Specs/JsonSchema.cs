using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Kenyon.Experiments.Specs;

/// <summary>The JSON Schema of experiment files (draft 2020-12), made from the same records as the reader.</summary>
public static class JsonSchema
{
    /// <summary>The schema.</summary>
    public static JsonObject Create()
    {
        var properties = new JsonObject();
        foreach (var key in SpecShape.Keys(typeof(ExperimentSpec)))
        {
            properties[key.Key] = key.Key switch
            {
                "task" => Kinds(key, SpecShape.TaskKinds, extra: null),
                "optimizer" => Kinds(key, SpecShape.OptimizerKinds, SpecShape.Keys(typeof(OptimizerSpec))[0]),
                _ => Value(key),
            };
        }

        properties["description"] = new JsonObject
        {
            ["description"] = "What the experiment is about, for people; no result depends on it.",
            ["type"] = new JsonArray("string", "null"),
            ["maxLength"] = FreeText.Longest,
        };
        properties["tags"] = new JsonObject
        {
            ["description"] = "Words by which its runs are found again: letters, digits, - _ . and /.",
            ["type"] = new JsonArray("array", "null"),
            ["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = ExperimentAbout.LongestTag },
            ["maxItems"] = ExperimentAbout.MostTags,
        };
        properties["sweep"] = new JsonObject
        {
            ["description"] = "Key paths and the values they take; every combination is one condition.",
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject
            {
                ["description"] = "A list of values, or a series.",
                ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["minItems"] = 1 }, Series("log"), Series("linear")),
            },
        };
        properties["conditions"] = new JsonObject
        {
            ["description"] = "Named lists of overrides, crossed with the sweep.",
            ["type"] = "object",
            ["additionalProperties"] =
                new JsonObject { ["description"] = "Key paths and values.", ["type"] = new JsonArray("object", "null") },
        };
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Kenyon experiment",
            ["type"] = "object",
            ["required"] = new JsonArray("name", "task"),
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }

    private static JsonObject Kinds(SpecKey key, IReadOnlyDictionary<string, Type> kinds, SpecKey? extra)
    {
        var choices = new JsonArray();
        foreach (var (kind, record) in kinds)
        {
            var choice = Record(record);
            var properties = new JsonObject { ["kind"] = new JsonObject { ["description"] = "Which kind it is.", ["const"] = kind } };
            if (extra is not null)
            {
                properties[extra.Key] = Value(extra);
            }

            foreach (var (name, value) in choice["properties"]!.AsObject())
            {
                properties[name] = value!.DeepClone();
            }

            choice["properties"] = properties;
            if (key.Key == "task")
            {
                choice["required"] = new JsonArray("kind");
            }

            choices.Add((JsonNode)choice);
        }

        return new JsonObject { ["description"] = key.Description, ["anyOf"] = choices };
    }

    private static JsonObject Record(Type record)
    {
        var properties = new JsonObject();
        foreach (var key in SpecShape.Keys(record))
        {
            properties[key.Key] = Value(key);
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    private static JsonObject Value(SpecKey key)
    {
        var type = Nullable.GetUnderlyingType(key.Type) ?? key.Type;
        bool nullable = type != key.Type || new NullabilityInfoContext().Create(key.Parameter).WriteState == NullabilityState.Nullable;
        JsonObject value;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            value = new JsonObject { ["type"] = "array", ["items"] = Scalar(type.GetGenericArguments()[0], key) };
            if (key.Parameter.GetCustomAttribute<MinLengthAttribute>() is { } least)
            {
                value["minItems"] = least.Length;
            }

            if (key.Parameter.GetCustomAttribute<MaxLengthAttribute>() is { } most)
            {
                value["maxItems"] = most.Length;
            }
        }
        else if (type.IsGenericType)
        {
            value = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = Numbers(key) };
            if (SpecShape.FurtherNames(key.Key) is { } names)
            {
                value["patternProperties"] = new JsonObject { [names] = Scalar(typeof(double), key) };
            }
        }
        else
        {
            value = SpecShape.IsRecord(type) ? Record(type) : Scalar(type, key);
        }

        if (nullable && value["type"] is { } plain)
        {
            value["type"] = new JsonArray(plain.GetValue<string>(), "null");
        }

        value["description"] = key.Description;
        return value;
    }

    private static JsonObject Numbers(SpecKey key)
    {
        var properties = new JsonObject();
        foreach (var (name, description) in SpecShape.NumberKeys(key.Key))
        {
            var number = Scalar(typeof(double), key);
            number["description"] = description;
            properties[name] = number;
        }

        return properties;
    }

    private static JsonObject Scalar(Type type, SpecKey key)
    {
        var range = key.Range;
        if (type.IsEnum)
        {
            return new JsonObject
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([.. SpecShape.Names(type).Select(name => (JsonNode)name)]),
            };
        }

        var value = new JsonObject
        {
            ["type"] = type == typeof(int) || type == typeof(long) ? "integer"
                : type == typeof(double) ? "number" : type == typeof(bool) ? "boolean" : "string",
        };
        if (type == typeof(string) && SpecShape.Choices(key.Key) is { } choices)
        {
            var known = new JsonArray([.. choices.Select(name => (JsonNode)name)]);
            if (SpecShape.FurtherNames(key.Key) is { } names)
            {
                value["anyOf"] = new JsonArray(new JsonObject { ["enum"] = known }, new JsonObject { ["pattern"] = names });
            }
            else
            {
                value["enum"] = known;
            }
        }

        if (range is not null)
        {
            value[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] =
                Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
            value[range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] =
                Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
        }

        return value;
    }

    private static JsonObject Series(string kind) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray(kind, "count"),
        ["properties"] = new JsonObject
        {
            [kind] = new JsonObject
            {
                ["description"] = "From and to.",
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "number" },
                ["minItems"] = 2,
                ["maxItems"] = 2,
            },
            ["count"] = new JsonObject
            {
                ["description"] = "Number of values, 2 to 10000.",
                ["type"] = "integer",
                ["minimum"] = 2,
                ["maximum"] = 10000,
            },
        },
    };
}
