using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kenyon.Dashboard.Access;

/// <summary><c>POST /session</c>: a token comes in, a cookie goes out. The only thing besides the pages that a stranger may ask.</summary>
internal static class SessionEndpoint
{
    /// <summary>Longest body, in bytes.</summary>
    public const int LongestBody = 1_024;

    /// <summary>Adds the endpoint.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, AccessToken token, Sessions sessions, OwnAddress address, TaskCompletionSource entered) =>
        routes.MapPost("/session", async context =>
        {
            if (await ReadToken(context.Request) is not { } found || !token.Is(found))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            context.Response.Cookies.Append(
                address.CookieName,
                sessions.Begin(),
                new CookieOptions
                {
                    HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true, Secure = address.IsEncrypted,
                });
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            entered.TrySetResult();
        }).WithMetadata(new AllowAnonymousAttribute());

    private static async Task<string?> ReadToken(HttpRequest request)
    {
        if (!request.HasJsonContentType() || request.ContentLength is not (> 0 and <= LongestBody))
        {
            return null;
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, default, request.HttpContext.RequestAborted);
            return body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("token", out var token)
                && token.ValueKind == JsonValueKind.String ? token.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
