using System.Runtime.Intrinsics;

namespace Kenyon.Analysis.Matching.Features;

/// <summary>
/// The choices of one animal as rows of bits, a bit a trial, so that 64 trials are counted by a few instructions. Only for designs in which
/// all options are on offer at every trial: there an option chosen before can always be chosen again.
/// </summary>
internal sealed class ChoiceWords
{
    /// <summary>Most options that there may be.</summary>
    public const int MostOptions = 256;

    /// <summary>How many trials back choices are compared.</summary>
    public static readonly int[] Lags = [1, 2, 3, 4, 5, 6, 8, 10];

    // As many bytes as trials, and 64 zeros on both sides.
    private readonly byte[] _option;
    private readonly byte[] _isWon;
    private readonly TrialBits[] _same;
    private readonly TrialBits[] _within;

    /// <summary>Room for the trials of an animal.</summary>
    /// <param name="start">First trial of the session of each trial. Shape [trials].</param>
    public ChoiceWords(int[] start)
    {
        TrialCount = start.Length;
        int size = ((TrialCount + TrialBits.Width - 1) / TrialBits.Width * TrialBits.Width) + (2 * TrialBits.Width);
        (_option, _isWon) = (new byte[size], new byte[size]);
        Won = new TrialBits(TrialCount);
        _same = [.. Lags.Select(_ => new TrialBits(TrialCount))];
        _within = [.. Lags.Select(lag => Within(start, lag))];
    }

    /// <summary>Number of trials.</summary>
    public int TrialCount { get; }

    /// <summary>Where the choice was won.</summary>
    public TrialBits Won { get; }

    /// <summary>Where the option chosen before in the session was chosen again.</summary>
    public TrialBits Stays => _same[0];

    /// <summary>Where the option of some trials ago was chosen; by place in <see cref="Lags"/>.</summary>
    public TrialBits Same(int place) => _same[place];

    /// <summary>Where the session was on so many trials ago; by place in <see cref="Lags"/>.</summary>
    public TrialBits Within(int place) => _within[place];

    /// <summary>Notes a choice. All are noted before the rows are asked.</summary>
    /// <param name="trial">Its trial.</param>
    /// <param name="option">Number of the option.</param>
    /// <param name="isWon">Whether it was won.</param>
    public void Note(int trial, int option, bool isWon)
    {
        _option[TrialBits.Width + trial] = (byte)option;
        _isWon[TrialBits.Width + trial] = isWon ? (byte)1 : (byte)0;
    }

    /// <summary>Makes the rows of what was noted.</summary>
    public void Sort()
    {
        for (int first = 0; first < TrialCount; first += TrialBits.Width)
        {
            Won.Set(first, ~Vector512.Equals(Bytes(_isWon, first), Vector512<byte>.Zero).ExtractMostSignificantBits());
            var now = Bytes(_option, first);
            for (int place = 0; place < Lags.Length; place++)
            {
                ulong same = Vector512.Equals(now, Bytes(_option, first - Lags[place])).ExtractMostSignificantBits();
                _same[place].Set(first, same & _within[place][first]);
            }
        }
    }

    private static Vector512<byte> Bytes(byte[] row, int first) =>
        Vector512.Create<byte>(row.AsSpan(TrialBits.Width + first, TrialBits.Width));

    private static TrialBits Within(int[] start, int lag)
    {
        var row = new TrialBits(start.Length);
        for (int first = 0; first < start.Length; first += TrialBits.Width)
        {
            ulong bits = 0;
            for (int trial = first; trial < Math.Min(start.Length, first + TrialBits.Width); trial++)
            {
                bits |= trial - lag >= start[trial] ? 1UL << (trial - first) : 0;
            }

            row.Set(first, bits);
        }

        return row;
    }
}
