using System.Security.Cryptography;
using System.Text;

namespace Kenyon.Cluster.Exchange;

/// <summary>Work that is no run: what it is, and all that it depends on.</summary>
/// <param name="Kind">Which work.</param>
/// <param name="Content">What it depends on. Shape [bytes].</param>
[GenerateSerializer, Immutable]
internal sealed record JobDescription(string Kind, byte[] Content) : Description
{
    /// <inheritdoc/>
    public override string Id => Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{Kind}\n"), .. Content]));

    /// <inheritdoc/>
    public override string Name => Kind;
}
