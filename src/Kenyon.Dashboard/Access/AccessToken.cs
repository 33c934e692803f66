using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Kenyon.Dashboard.Access;

/// <summary>The secret of one start of the server, 256 bits: who has it is let in. Made anew every time and written nowhere.</summary>
internal sealed class AccessToken
{
    private readonly byte[] _hash;

    public AccessToken()
    {
        Text = Draw();
        _hash = Hash(Text);
    }

    /// <summary>The token as it stands behind the # of the address.</summary>
    public string Text { get; }

    /// <summary>Whether a text is the token; takes as long whatever it is.</summary>
    public bool Is(string text) => CryptographicOperations.FixedTimeEquals(Hash(text), _hash);

    /// <summary>A new secret.</summary>
    public static string Draw() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is kept of a secret.</summary>
    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
