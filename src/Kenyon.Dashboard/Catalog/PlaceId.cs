using System.Security.Cryptography;
using System.Text;

namespace Kenyon.Dashboard.Catalog;

/// <summary>
/// What a run or an experiment is called in addresses: a part of the hash of its folder. It is looked up among the folders that the index
/// knows and never becomes a path, so nothing that a request holds can lead to a file.
/// </summary>
internal static class PlaceId
{
    /// <summary>Characters of an id.</summary>
    public const int Length = 2 * Size;

    private const int Size = 10;

    /// <summary>The id of a folder below that of the runs.</summary>
    public static string Of(string folder) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)).AsSpan(0, Size));
}
