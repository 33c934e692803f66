using Microsoft.AspNetCore.Http;

namespace Kenyon.Dashboard.Access;

/// <summary>What a browser is told about every answer: run nothing that is not ours, send nothing elsewhere, guess no type.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// What a page may load: scripts, styles, pictures and data of this server, nothing else, nothing inline.
    /// </summary>
    public const string Pages =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>The same for pages without charts: no text may become HTML or a script anywhere. The library of charts cannot have it.
    /// </summary>
    public const string PagesWithoutCharts = Pages + "; require-trusted-types-for 'script'";

    /// <summary>For drawings of run folders, which strangers may have made: opened by themselves they run nothing.</summary>
    public const string Drawings = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Adds them.</summary>
    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Nothing;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    }
}
