using System.Net;

namespace Kenyon.EndToEnd.Browser;

/// <summary>Many who look at one dashboard, without a browser: what they ask for and hear is what pages ask for and hear.</summary>
internal static class Readers
{
    public const int Count = 20;

    /// <summary>A client that has shown its token; enough connections for all.</summary>
    /// <param name="address">What <c>kenyon serve</c> prints, the token behind the #.</param>
    public static Task<HttpClient> Client(Uri address) => Client(address, new CookieContainer());

    /// <summary>A client that has shown its token; enough connections for all.</summary>
    /// <param name="address">What <c>kenyon serve</c> prints, the token behind the #.</param>
    /// <param name="cookies">Where what the server gives for the token is kept.</param>
    public static async Task<HttpClient> Client(Uri address, CookieContainer cookies)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 4 * Count, CookieContainer = cookies });
        string origin = address.GetLeftPart(UriPartial.Authority);
        using var token = new HttpRequestMessage(HttpMethod.Post, $"{origin}/session")
        {
            Content = new StringContent($"{{\"token\":\"{address.Fragment[1..]}\"}}", null, "application/json"),
        };
        token.Headers.Add("Origin", origin);
        (await client.SendAsync(token)).EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>Follows a run until the end is wanted; how many messages came.</summary>
    public static async Task<int> Follow(HttpClient client, string run, CancellationToken end)
    {
        int messages = 0;
        try
        {
            using var stream = new StreamReader(await client.GetStreamAsync(run, end));
            while (await stream.ReadLineAsync(end) is { } line)
            {
                messages += line.StartsWith("data: {\"isAnew\"", StringComparison.Ordinal) ? 1 : 0;
            }
        }
        catch (OperationCanceledException)
        {
            // It goes.
        }

        return messages;
    }
}
