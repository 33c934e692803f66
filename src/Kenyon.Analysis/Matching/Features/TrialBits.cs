namespace Kenyon.Analysis.Matching.Features;

/// <summary>A bit for each trial: whether something holds. Sixty-four trials are read at once, from any trial on.</summary>
/// <param name="count">Number of trials, at least 0.</param>
internal sealed class TrialBits(int count)
{
    /// <summary>Trials that are read at once.</summary>
    public const int Width = 64;

    // A word of zeros in front and one behind: before the first trial and after the last nothing holds.
    private readonly ulong[] _words = new ulong[((count + Width - 1) / Width) + 2];

    /// <summary>Bits of 64 trials, the first in the lowest bit; 0 beyond the trials there are.</summary>
    /// <param name="first">The first of them, from −64 to the number of trials.</param>
    public ulong this[int first]
    {
        get
        {
            int place = first + Width;
            int word = place / Width, shift = place % Width;
            return shift == 0 ? _words[word] : (_words[word] >> shift) | (_words[word + 1] << (Width - shift));
        }
    }

    /// <summary>Notes 64 trials at once.</summary>
    /// <param name="first">The first of them, a multiple of 64.</param>
    /// <param name="bits">Their bits; 0 beyond the trials there are.</param>
    public void Set(int first, ulong bits) => _words[(first / Width) + 1] = bits;
}
