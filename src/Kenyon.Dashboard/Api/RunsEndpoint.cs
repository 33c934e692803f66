using System.Globalization;
using System.Text.Json;
using Kenyon.Dashboard.Catalog;
using Kenyon.Experiments.Folders;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kenyon.Dashboard.Api;

/// <summary><c>GET /api/runs</c>: a page of the runs that meet a condition, in the words of <c>kenyon list</c>.</summary>
internal static class RunsEndpoint
{
    private const int LargestPage = 200;

    /// <summary>Adds the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder routes, RunCatalog catalog) => routes.MapGet("/api/runs", context =>
    {
        var query = context.Request.Query;
        string where = query["where"].ToString().Trim(), sort = query["sort"].ToString().Trim();
        if (Whole(query["offset"], 0, int.MaxValue, 0) is not { } offset || Whole(query["limit"], 1, LargestPage, 100) is not { } limit)
        {
            return ApiAnswer.Problem(
                context,
                StatusCodes.Status400BadRequest,
                $"offset is '{query["offset"]}' and limit is '{query["limit"]}'; must be whole numbers, limit in [1, {LargestPage}].");
        }

        var listing = catalog.List(
            where, sort, long.TryParse(query["version"], CultureInfo.InvariantCulture, out long version) ? version : null, offset, limit);
        context.Response.ContentType = "application/json; charset=utf-8";
        byte[] page = Write(listing, catalog, offset, limit, Command(catalog.Root, where, sort));
        return context.Response.Body.WriteAsync(page, 0, page.Length, context.RequestAborted);
    });

    private static int? Whole(string? text, int low, int high, int otherwise) =>
        string.IsNullOrEmpty(text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= low && number <= high ? number
        : null;

    private static string Command(string root, string where, string sort) => CommandLine.Of(
        ["list", "--out", root, .. where.Length > 0 ? ["--where", where] : Array.Empty<string>(),
            .. sort.Length > 0 ? ["--sort", sort] : Array.Empty<string>()]);

    private static byte[] Write(RunListing listing, RunCatalog catalog, int offset, int limit, string command)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", listing.Version);
            writer.WriteNumber("total", listing.Total);
            writer.WriteString("command", command);
            writer.WriteStartArray("sortedBy");
            foreach (string path in listing.OrderPaths)
            {
                writer.WriteStringValue(path);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("runs");
            for (int index = offset - listing.From; index < listing.Rows.Count && index + listing.From - offset < limit; index++)
            {
                Write(writer, listing, catalog, index);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, RunListing listing, RunCatalog catalog, int index)
    {
        var row = listing.Rows[index];
        writer.WriteStartObject();
        writer.WriteString("id", catalog.IdOf(row.Directory));
        writer.WriteString("run", row.Run);
        writer.WriteString("experiment", PlaceId.Of(SweepRun.FolderOf(row.Directory)));
        writer.WriteString("state", row.State);
        Write(writer, "mean", row.TestMean);
        Write(writer, "low", row.TestLow);
        Write(writer, "high", row.TestHigh);
        writer.WriteString("formula", row.Formula);
        writer.WriteString("problem", row.Problem);
        if (listing.GenerationCounts.TryGetValue(index, out long count))
        {
            writer.WriteNumber("generations", Done(Path.Combine(catalog.Root, row.Directory)));
            writer.WriteNumber("of", count);
        }

        writer.WriteStartArray("values");
        foreach (object? value in listing.Values[index])
        {
            Write(writer, value);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case long whole:
                writer.WriteNumberValue(whole);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } known && double.IsFinite(known))
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>Generations of a run at work; 0 where that cannot be read at this moment.</summary>
    private static int Done(string directory)
    {
        try
        {
            return RecordTail.Last(new RunFolder(directory).RecordsPath)?.Generation + 1 ?? 0;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
