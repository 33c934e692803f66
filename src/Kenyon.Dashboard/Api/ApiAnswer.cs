using System.Text.Json.Nodes;
using Kenyon.Dashboard.Catalog;
using Microsoft.AspNetCore.Http;

namespace Kenyon.Dashboard.Api;

/// <summary>Answers as JSON.</summary>
internal static class ApiAnswer
{
    /// <summary>Writes an object. Its texts may come from strangers: what means something in HTML is escaped.</summary>
    public static Task Write(HttpContext context, JsonNode json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json.ToJsonString(), context.RequestAborted);
    }

    /// <summary>Says what is wrong with a request, or why it cannot be answered now.</summary>
    public static Task Problem(HttpContext context, int status, params IEnumerable<string> problems)
    {
        context.Response.StatusCode = status;
        return Write(
            context, new JsonObject { ["problems"] = new JsonArray([.. problems.Select(text => (JsonNode)JsonValue.Create(text))]) });
    }

    /// <summary>Says that there is no such thing.</summary>
    public static Task Missing(HttpContext context, string what) =>
        Problem(context, StatusCodes.Status404NotFound, $"There is no such {what} here; it may have been removed since the page was made.");

    /// <summary>Gives the objects of arrays that name a folder the id that addresses know it by.</summary>
    public static JsonObject WithIds(JsonObject answer, params ReadOnlySpan<string> arrays)
    {
        foreach (string name in arrays)
        {
            foreach (var entry in answer[name]!.AsArray().OfType<JsonObject>())
            {
                entry["id"] = PlaceId.Of((string)entry["directory"]!);
            }
        }

        return answer;
    }
}
