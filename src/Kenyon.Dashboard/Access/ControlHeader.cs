using Microsoft.AspNetCore.Http;

namespace Kenyon.Dashboard.Access;

/// <summary>
/// What a request that changes something must bear beside cookie and origin: a header of our own, which a browser sends for no form, no
/// link and no picture, and for a script of another place only after it asked, which is refused.
/// </summary>
internal static class ControlHeader
{
    /// <summary>Its name.</summary>
    public const string Name = "X-Kenyon-Control";

    /// <summary>Lets a request through, or refuses it.</summary>
    public static RequestDelegate Require(RequestDelegate next) => context =>
    {
        if (context.Request.Headers[Name] == "1" && context.Request.HasJsonContentType())
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    };
}
