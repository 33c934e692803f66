using System.Text.Json;
using System.Text.Json.Nodes;
using Kenyon.Dashboard.Access;
using Kenyon.Dashboard.Catalog;
using Kenyon.Dashboard.Control;
using Kenyon.Experiments.Folders;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kenyon.Dashboard.Api;

/// <summary>
/// What changes something: start, stop, note. These endpoints are there only where it was asked for (<c>--control</c>).
/// </summary>
internal static class ControlEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="catalog">The runs.</param>
    /// <param name="launcher">Starts and stops.</param>
    /// <param name="instruments">The clock.</param>
    public static void Map(IEndpointRouteBuilder routes, RunCatalog catalog, Launcher launcher, Instruments instruments)
    {
        routes.MapGet("/api/control", context => ApiAnswer.Write(context, new JsonObject
        {
            ["experiments"] = new JsonArray([.. launcher.Experiments.Select(name =>
                (JsonNode)new JsonObject { ["id"] = PlaceId.Of(name), ["name"] = name })]),
            ["started"] = new JsonArray([.. launcher.Started.Select(work => (JsonNode)work.ToJson())]),
        }));
        Post(routes, "/api/control/experiments/{id}", (context, id) => launcher.ExperimentOf(id) is { } experiment
            ? Accepted(context, launcher.Start(experiment))
            : ApiAnswer.Missing(context, "experiment file"));
        Post(routes, "/api/control/started/{id}/stop", (context, id) => launcher.Find(id) is { } work
            ? Stop(context, work)
            : ApiAnswer.Missing(context, "experiment at work"));
        Post(routes, "/api/control/runs/{id}/stop", (context, id) => catalog.RunOf(id) is { } folder
            ? StopRun(context, Path.Combine(catalog.Root, folder), launcher)
            : ApiAnswer.Missing(context, "run"));
        Post(routes, "/api/control/runs/{id}/notes", (context, id) => catalog.RunOf(id) is { } folder
            ? Note(context, Path.Combine(catalog.Root, folder), instruments)
            : ApiAnswer.Missing(context, "run"));
    }

    private static void Post(IEndpointRouteBuilder routes, string pattern, Func<HttpContext, string, Task> answer) =>
        routes.MapPost(pattern, ControlHeader.Require(context => answer(context, (string)context.Request.RouteValues["id"]!)));

    private static Task Accepted(HttpContext context, StartedWork work)
    {
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return ApiAnswer.Write(context, work.ToJson());
    }

    private static Task Stop(HttpContext context, StartedWork work)
    {
        work.Stop();
        return Accepted(context, work);
    }

    /// <summary>Stops who is at work at a run, if it was started from here.</summary>
    private static Task StopRun(HttpContext context, string directory, Launcher launcher)
    {
        var holder = RunLock.HolderOf(directory);
        return holder is not null && holder.Host == Environment.MachineName && launcher.FindProcess(holder.Process) is { } work
            ? Stop(context, work)
            : ApiAnswer.Problem(
                context,
                StatusCodes.Status409Conflict,
                holder is null ? "Nobody is at work at this run."
                    : $"Process {holder.Process} on {holder.Host} is at work at this run, which was not started from this dashboard; "
                        + "stop it where it was started.");
    }

    private static async Task Note(HttpContext context, string directory, Instruments instruments)
    {
        var (text, tags) = await Words(context);
        await ApiAnswer.Write(context, NoteRun.Run(new NoteRequest(directory, text, tags), instruments.Clock).ToJson());
    }

    private static async Task<(string? Text, IReadOnlyList<string>? Tags)> Words(HttpContext context)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            var root = body.RootElement;
            string? text = root.TryGetProperty("text", out var note) ? note.GetString() : null;
            bool hasTags = root.TryGetProperty("tags", out var tags);
            return (text, hasTags ? [.. tags.EnumerateArray().Select(tag => tag.GetString() ?? "")] : null);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new RequestException("The body must be {\"text\": \"…\", \"tags\": [\"…\"]}, of which one may be left out.");
        }
    }
}
