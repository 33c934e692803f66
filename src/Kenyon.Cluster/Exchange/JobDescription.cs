using System.Security.Cryptography;
using System.Text;

namespace Kenyon.Cluster.Exchange;

/// <summary>Work that is no run: what it is, and all that it depends on.</summary>
/// <param name="Kind">Which work.</param>
/// <param name="Content">What it depends on. Shape [bytes].</param>
[GenerateSerializer, Immutable]
internal sealed record JobDescription(string Kind, byte[] Content) : Description
{
    [NonSerialized]
    private string? _id; // The content may be large, and is asked for its name at every piece.

    /// <inheritdoc/>
    public override string Id =>
        _id ??= Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{Kind}\n"), .. Content]));

    /// <inheritdoc/>
    public override string Name => Kind;

    /// <summary>Whether it is the same work.</summary>
    /// <param name="other">Other work.</param>
    public bool Equals(JobDescription? other) => Id == other?.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}
