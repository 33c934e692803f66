using Kenyon.Experiments.Folders;
using Kenyon.Laboratory.Requests;
using Kenyon.Runs.Filters;
using Microsoft.AspNetCore.Http;

namespace Kenyon.Dashboard.Api;

/// <summary>What goes wrong while a request is answered, told in words and never as a stack.</summary>
internal static class ApiFailures
{
    /// <summary>Answers, whatever happens.</summary>
    public static async Task Invoke(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException)
        {
            // The reader went away, or the server stops.
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            var (status, problems) = Tell(failure);
            await ApiAnswer.Problem(context, status, problems);
        }
    }

    /// <summary>Whose fault a failure is, as a status, and what is said of it.</summary>
    /// <param name="failure">The failure.</param>
    internal static (int Status, IReadOnlyList<string> Problems) Tell(Exception failure) => failure switch
    {
        FilterException or TooManyFoldersException => (StatusCodes.Status400BadRequest, [failure.Message]),
        RequestException request => (StatusCodes.Status400BadRequest, request.Problems),
        BadHttpRequestException bad => (bad.StatusCode, [bad.Message]),
        PlaceException or IOException or UnauthorizedAccessException or InvalidDataException =>
            (StatusCodes.Status503ServiceUnavailable, [failure.Message]),
        _ => (StatusCodes.Status500InternalServerError, [$"This should not happen ({failure.GetType().Name}): {failure.Message}"]),
    };
}
