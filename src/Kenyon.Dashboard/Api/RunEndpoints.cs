using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kenyon.Analysis.Replay;
using Kenyon.Dashboard.Access;
using Kenyon.Dashboard.Catalog;
using Kenyon.Dashboard.Live;
using Kenyon.Experiments.Folders;
using Kenyon.Files;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Inputs;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Runs;
using Kenyon.Laboratory.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kenyon.Dashboard.Api;

/// <summary><c>GET /api/runs/{id}</c> and what is below it: one run, its generations, its figures.</summary>
internal static class RunEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder routes, RunCatalog catalog, Instruments instruments)
    {
        Map(routes, "/api/runs/{id}", catalog, (context, directory) => ApiAnswer.Write(context, Show(directory, catalog, instruments)));
        Map(routes, "/api/runs/{id}/generations", catalog, Generations);
        Map(routes, "/api/runs/{id}/figures/{name}", catalog, Figure);
        Map(routes, "/api/runs/{id}/lives/{lifetime}", catalog, Lives);
    }

    /// <summary>Adds an endpoint on a run that the id in its address names.</summary>
    private static void Map(
        IEndpointRouteBuilder routes, string pattern, RunCatalog catalog, Func<HttpContext, string, Task> answer) =>
        routes.MapGet(pattern, context => catalog.RunOf((string)context.Request.RouteValues["id"]!) is { } folder
            ? answer(context, Path.Combine(catalog.Root, folder))
            : ApiAnswer.Missing(context, "run"));

    private static JsonObject Show(string directory, RunCatalog catalog, Instruments instruments)
    {
        string folder = Path.GetRelativePath(catalog.Root, directory);
        try
        {
            var json = ShowRun.Run(directory, instruments.Clock).ToJson();
            json["experimentId"] = PlaceId.Of(SweepRun.FolderOf(folder));
            return json;
        }
        catch (RequestException failure)
        {
            return new JsonObject { ["run"] = folder, ["state"] = "damaged", ["problem"] = failure.Message };
        }
    }

    private static async Task Generations(HttpContext context, string directory)
    {
        var reader = new RecordReader(directory);
        context.Response.ContentType = "application/json; charset=utf-8";
        string text = $"{{\"records\":[{string.Join(',', reader.ReadAll())}]}}";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>A test lifetime of the champion, lived again by the simulation: with learning, and beside it without.</summary>
    private static Task Lives(HttpContext context, string directory)
    {
        string asked = (string)context.Request.RouteValues["lifetime"]!;
        if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number > ReplayLife.LastLifetime)
        {
            return ApiAnswer.Missing(context, "lifetime");
        }

        var champion = new ReadChampions(new ChampionRequest([])).Read(directory);
        var lives = ReplayLife.Lives(champion, number).Select(life => Encoding.UTF8.GetString(ReplayJson.ToBytes(life, isShort: true)));
        string heading = new JsonObject
        {
            ["run"] = champion.Champion.Run,
            ["formula"] = champion.Champion.Rule?.Formula,
            ["command"] = CommandLine.Of("replay", directory, "--lifetime", asked, "--out", "life.html"),
        }.ToJsonString();
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(
            $"{{\"about\":{heading},\"lives\":[{string.Join(',', lives)}]}}", context.RequestAborted);
    }

    private static async Task Figure(HttpContext context, string directory)
    {
        string folder = new RunFolder(directory).FiguresPath;
        string asked = (string)context.Request.RouteValues["name"]!;

        // One of the names that are there, never a path that was asked for.
        string? name = DrawnFigure.In(folder).Select(figure => $"{figure.Name}.svg").FirstOrDefault(name => name == asked);
        if (name is null)
        {
            await ApiAnswer.Missing(context, "figure");
            return;
        }

        byte[] drawing = BoundedFile.ReadBytes(Path.Combine(folder, name), DrawnFigure.LargestDrawing);
        context.Response.ContentType = "image/svg+xml";
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Drawings;
        await context.Response.Body.WriteAsync(drawing, context.RequestAborted);
    }
}
