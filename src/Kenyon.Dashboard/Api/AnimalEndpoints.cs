using System.Text.Json.Nodes;
using Kenyon.Dashboard.Catalog;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Watching.Animals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kenyon.Dashboard.Api;

/// <summary><c>GET /api/animals</c> and what is below it: answers of <c>match</c>, <c>fit</c> and <c>trials</c> that lie in the folder.
/// </summary>
internal static class AnimalEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="root">Folder of the runs.</param>
    /// <param name="trials">Shows animals trial by trial.</param>
    public static void Map(IEndpointRouteBuilder routes, string root, ShowTrials trials)
    {
        routes.MapGet("/api/animals", context => ApiAnswer.Write(context, new JsonObject
        {
            ["commands"] = new JsonArray([.. Commands(root).Select(command => (JsonNode)command)]),
            ["files"] = new JsonArray([.. AnimalFile.In(root).Select(file => (JsonNode)new JsonObject
            {
                ["id"] = PlaceId.Of(file.Name),
                ["name"] = file.Name,
                ["kind"] = file.Kind,
                ["modified"] = file.Modified.ToString("O"),
                ["bytes"] = file.Size,
            })]),
        }));
        Map(routes, "/api/animals/{id}", root, (context, file) => ApiAnswer.Write(context, ShowAnimals.Run(root, file)));
        Map(routes, "/api/animals/{id}/trials", root, async (context, file) => await ApiAnswer.Write(
            context, await trials.Run(root, file, context.Request.Query["subject"].ToString(), context.RequestAborted)));
    }

    /// <summary>Commands whose answers come to lie in a folder.</summary>
    private static string[] Commands(string root) =>
    [
        $"{CommandLine.Of("match", "DATA", "--json")} > {CommandLine.Quote(Path.Combine(root, "NAME.match.json"))}",
        $"{CommandLine.Of("fit", "DATA", "--json")} > {CommandLine.Quote(Path.Combine(root, "NAME.fit.json"))}",
        CommandLine.Of("trials", "DATA", "--out", Path.Combine(root, "NAME.trials.csv")),
    ];

    /// <summary>Adds an endpoint on one of the files that are there now, never on a path that was asked for.</summary>
    private static void Map(IEndpointRouteBuilder routes, string pattern, string root, Func<HttpContext, AnimalFile, Task> answer) =>
        routes.MapGet(pattern, context =>
            AnimalFile.In(root).FirstOrDefault(file => PlaceId.Of(file.Name) == (string)context.Request.RouteValues["id"]!) is { } found
                ? answer(context, found)
                : ApiAnswer.Missing(context, "answer"));
}
