using Microsoft.AspNetCore.Http;

namespace Kenyon.Dashboard.Access;

/// <summary>
/// Refuses what other pages in the same browser could send: a host that is not this server's (a name that was led here), an origin that is
/// not its own, and requests that the browser itself says come from elsewhere. A page may be opened from anywhere; it holds no data.
/// </summary>
/// <param name="address">The server's own address.</param>
internal sealed class RequestGuard(OwnAddress address)
{
    /// <summary>Lets a request through, or answers it.</summary>
    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        int refusal = Refusal(context.Request);
        if (refusal == 0)
        {
            return next(context);
        }

        context.Response.StatusCode = refusal;
        return Task.CompletedTask;
    }

    private int Refusal(HttpRequest request)
    {
        if (!address.IsHost(request.Host.Value))
        {
            return StatusCodes.Status400BadRequest;
        }

        string origin = request.Headers.Origin.ToString(), site = request.Headers["Sec-Fetch-Site"].ToString();
        bool isOwnOrigin = address.IsOrigin(origin, request.Host.Value);
        bool isAllowed = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            ? (origin.Length == 0 || isOwnOrigin) && (site is "" or "same-origin" or "none" || IsPage(request))
            : (site == "same-origin" && (origin.Length == 0 || isOwnOrigin)) || (site.Length == 0 && isOwnOrigin);
        return isAllowed ? 0 : StatusCodes.Status403Forbidden;
    }

    private static bool IsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && request.Headers["Sec-Fetch-Mode"] == "navigate";
}
