using System.Security.Cryptography;
using Kenyon.Experiments.Records;

namespace Kenyon.Tests.Experiments.Records;

public sealed class ResultHashTests
{
    [Fact]
    public void It_is_the_chain_of_the_contract()
    {
        var hash = new ResultHash();
        hash.Append([1, 0.1], [-2]);
        byte[] first = SHA256.HashData(Bytes(1, 0.1f, -2));
        Assert.Equal(first, hash.Current);
        hash.Append([5], [double.NaN]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. first, .. Bytes(5, float.NaN)])), hash.Hex);
    }

    [Fact]
    public void It_goes_on_from_a_saved_one()
    {
        var hash = new ResultHash();
        hash.Append([1, 2, 3], [4]);
        var resumed = new ResultHash(hash.Current);
        hash.Append([5, 6, 7], [8]);
        resumed.Append([5, 6, 7], [8]);
        Assert.Equal(hash.Hex, resumed.Hex);
        Assert.Throws<ArgumentException>(() => new ResultHash(new byte[5]));
    }

    private static byte[] Bytes(params float[] numbers) => [.. numbers.SelectMany(number =>
    {
        byte[] bytes = BitConverter.GetBytes(number);
        return BitConverter.IsLittleEndian ? bytes : bytes.Reverse();
    })];
}
