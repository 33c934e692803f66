using System.Security.Cryptography;
using System.Text;

namespace Kenyon.Cluster.Exchange;

/// <summary>What a piece of work came to.</summary>
/// <param name="Scores">Of candidates (<see cref="Exchange.Scores"/>), as <see cref="Numbers"/> makes them, shape
/// [numbers × candidates × trials × 4]; of other work: what its piece came to. Shape [bytes].</param>
/// <param name="Files">Of a whole run: its files.</param>
/// <param name="Hash">Of a whole run: the hash of its results.</param>
/// <param name="Seconds">Time that it took the worker; says nothing of the result.</param>
/// <param name="Failure">Why there is nothing; null where there is.</param>
[GenerateSerializer, Immutable]
internal sealed record Outcome(byte[] Scores, IReadOnlyList<RunFile> Files, string Hash, double Seconds = 0, string? Failure = null)
{
    /// <summary>SHA-256 of what two honest workers must agree about.</summary>
    public string Digest()
    {
        byte[] champion = Files.FirstOrDefault(file => file.Name == "champion.json")?.Content ?? [];
        return Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{Hash}\n{Failure}\n"), .. Scores, .. champion]));
    }
}
