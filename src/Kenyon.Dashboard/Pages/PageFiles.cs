using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Kenyon.Dashboard.Access;
using Kenyon.Figures.Replays;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kenyon.Dashboard.Pages;

/// <summary>
/// The pages, their scripts and their styles, as they lie in this assembly. They hold no data, so anybody may have them; each is an
/// endpoint of its own, and nothing is looked up by what was asked for.
/// </summary>
internal static class PageFiles
{
    private const string Prefix = "pages/";

    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>Adds them.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="isControlled">Whether pages offer to change something.</param>
    public static void Map(IEndpointRouteBuilder routes, bool isControlled)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)
            && !name.EndsWith(".html", StringComparison.Ordinal)))
        {
            Map(routes, $"/{name[Prefix.Length..]}", () => Of(name, Read(assembly, name), SecurityHeaders.Pages));
        }

        foreach (var page in PageShell.All)
        {
            Map(routes, page.Address, () => Of(
                "shell.html",
                page.Write(name => Read(assembly, Prefix + name), isControlled),
                page.HasCharts ? SecurityHeaders.Pages : SecurityHeaders.PagesWithoutCharts));
        }

        // The player of lives is that of the pages that 'kenyon replay' writes.
        foreach (string name in PlayerFiles.Modules.Append(PlayerFiles.Style))
        {
            Map(routes, $"/player/{name}", () => Of(name, Encoding.UTF8.GetBytes(PlayerFiles.Read(name)), SecurityHeaders.Pages));
        }
    }

    private static void Map(IEndpointRouteBuilder routes, string address, Func<PageFile> read)
    {
        var file = new Lazy<PageFile>(read);
        routes.MapGet(address, context => Send(context, file.Value)).WithMetadata(new AllowAnonymousAttribute());
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }

    private static PageFile Of(string name, byte[] bytes, string policy)
    {
        using var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            packer.Write(bytes);
        }

        return new PageFile(
            bytes,
            packed.ToArray(),
            s_types[Path.GetExtension(name)],
            $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"",
            policy);
    }

    private static async Task Send(HttpContext context, PageFile file)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = file.Tag;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.ContentSecurityPolicy = file.Policy;
        if (request.Headers.IfNoneMatch == file.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        bool isPacked = request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        byte[] content = isPacked ? file.Packed : file.Plain;
        response.ContentType = file.Type;
        response.ContentLength = content.Length;
        if (isPacked)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        await response.Body.WriteAsync(content, context.RequestAborted);
    }

    /// <param name="Plain">Its bytes.</param>
    /// <param name="Packed">The same by gzip.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Tag">What tells this version from others.</param>
    /// <param name="Policy">What it may load.</param>
    private sealed record PageFile(byte[] Plain, byte[] Packed, string Type, string Tag, string Policy);
}
