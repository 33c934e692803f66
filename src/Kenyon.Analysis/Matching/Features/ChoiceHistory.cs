using Kenyon.Inference.Choices;

namespace Kenyon.Analysis.Matching.Features;

/// <summary>
/// The choices of one animal as features see them: which option was chosen, whether that was won, and whether it was the option chosen
/// before. Filled anew for every animal. Where an animal starts a session there is no before.
/// </summary>
public sealed class ChoiceHistory
{
    private readonly SubjectChoices _design;
    private readonly double _threshold;
    private readonly int[] _option;
    private readonly bool[] _isWon;
    private readonly int[] _start;
    private readonly sbyte[] _stays;
    private readonly bool _offersAll;
    private readonly ChoiceWords? _words;

    /// <summary>Room for the trials of an animal.</summary>
    /// <param name="design">Its trials.</param>
    /// <param name="threshold">A reward above it is a win, any other a loss.</param>
    public ChoiceHistory(SubjectChoices design, double threshold)
    {
        ArgumentNullException.ThrowIfNull(design);
        (_design, _threshold) = (design, threshold);
        (_option, _isWon) = (new int[design.TrialCount], new bool[design.TrialCount]);
        (_start, _stays) = (new int[design.TrialCount], new sbyte[design.TrialCount]);
        int most = design.OptionId.Length == 0 ? 0 : design.OptionId.Max() + 1;
        _offersAll = Enumerable.Range(0, design.TrialCount).All(trial => design.OfferCount(trial) == most);
        for (int trial = 0; trial < design.TrialCount; trial++)
        {
            _start[trial] = design.Starts[trial] ? trial : _start[trial - 1];
        }

        OptionCount = most;
        _words = _offersAll && most <= ChoiceWords.MostOptions ? new ChoiceWords(_start) : null;
    }

    /// <summary>Numbers of options are below it.</summary>
    public int OptionCount { get; }

    /// <summary>The choices as bits; null where not all options are on offer at every trial.</summary>
    internal ChoiceWords? Words => _words;

    /// <summary>Number of trials.</summary>
    public int TrialCount => _option.Length;

    /// <summary>Option chosen at each trial. Shape [trials].</summary>
    public int[] Option => _option;

    /// <summary>Whether the choice was won. Shape [trials].</summary>
    public bool[] IsWon => _isWon;

    /// <summary>First trial of the session of each trial. Shape [trials].</summary>
    public int[] Start => _start;

    /// <summary>1 where the option chosen before was chosen again, 0 where not, −1 where there is no before, or where it was not on
    /// offer. Shape [trials].</summary>
    public sbyte[] Stays => _stays;

    /// <summary>The trials.</summary>
    public SubjectChoices Design => _design;

    /// <summary>Takes choices in.</summary>
    /// <param name="chosen">Which of the offered options was chosen. Shape [trials].</param>
    /// <param name="reward">What it yielded. Shape [trials].</param>
    public void Load(ReadOnlySpan<int> chosen, ReadOnlySpan<double> reward)
    {
        for (int trial = 0; trial < _option.Length; trial++)
        {
            _option[trial] = _design.OptionId[_design.OptionStart[trial] + chosen[trial]];
            _isWon[trial] = reward[trial] > _threshold;
            _stays[trial] = trial == _start[trial] || !IsOffered(trial, _option[trial - 1]) ? (sbyte)-1
                : _option[trial] == _option[trial - 1] ? (sbyte)1 : (sbyte)0;
            _words?.Note(trial, _option[trial], _isWon[trial]);
        }

        _words?.Sort();
    }

    /// <summary>Whether an option was on offer at a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="option">The option.</param>
    public bool IsOffered(int trial, int option) => _offersAll
        || _design.OptionId.AsSpan(_design.OptionStart[trial], _design.OfferCount(trial)).Contains(option);
}
