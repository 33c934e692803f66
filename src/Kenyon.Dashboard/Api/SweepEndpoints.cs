using System.Text.Json.Nodes;
using Kenyon.Dashboard.Catalog;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kenyon.Dashboard.Api;

/// <summary><c>GET /api/experiments</c> and what is below it: how far sweeps are, and their conditions side by side.</summary>
internal static class SweepEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder routes, RunCatalog catalog, Instruments instruments)
    {
        routes.MapGet("/api/experiments", context => ApiAnswer.Write(context, new JsonObject
        {
            ["experiments"] = new JsonArray([.. catalog.Experiments().Select(row => (JsonNode)new JsonObject
            {
                ["id"] = PlaceId.Of(row.Folder),
                ["folder"] = row.Folder.Length == 0 ? "." : row.Folder,
                ["count"] = row.Count,
                ["states"] = new JsonObject([.. row.States.Select(pair =>
                    KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value)))]),
            })]),
        }));
        Map(routes, "/api/experiments/{id}/progress", catalog, (context, folder) => ApiAnswer.Write(
            context,
            ApiAnswer.WithIds(
                WatchSweep.Run(catalog.Root, folder, catalog.RunsOf(folder), instruments.Clock).ToJson(), "work", "failures")));
        Map(routes, "/api/experiments/{id}/conditions", catalog, (context, folder) =>
        {
            string against = context.Request.Query["against"].ToString();
            var labels = catalog.LabelsOf(folder, catalog.RunsOf(folder));
            var runs = catalog.RunsOf(folder, [.. labels.Terms.Select(term => term.Name)]);
            var answer = CompareSweep.Run(catalog.Root, folder, labels, runs, against.Length == 0 ? null : against);
            return ApiAnswer.Write(context, ApiAnswer.WithIds(answer.ToJson(), "runs"));
        });
    }

    private static void Map(
        IEndpointRouteBuilder routes, string pattern, RunCatalog catalog, Func<HttpContext, string, Task> answer) =>
        routes.MapGet(pattern, context => catalog.ExperimentOf((string)context.Request.RouteValues["id"]!) is { } folder
            ? answer(context, folder)
            : ApiAnswer.Missing(context, "experiment"));
}
