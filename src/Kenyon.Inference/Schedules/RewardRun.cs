using Kenyon.Inference.Choices;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Schedules;

/// <summary>The rewards of one simulated subject, trial after trial: what is set up and not collected waits here.</summary>
public sealed class RewardRun
{
    private readonly RewardSource _source;
    private readonly SubjectChoices _design;
    private readonly ScheduleOptions _schedule;
    private readonly UniformRow _uniforms;
    private readonly UniformRow _flips;
    private readonly UniformRow[] _arrivals;
    private readonly RandomKey _key;
    private UniformRow? _foregone;
    private readonly int _subject;
    private readonly bool[] _isBaited;
    private bool _isTurned;

    internal RewardRun(RewardSource source, ChoiceData data, int subject, RandomKey key)
    {
        (_source, _subject, _key) = (source, subject, key);
        (_design, _schedule) = (data.Subjects[subject], data.Schedule);
        _isBaited = new bool[data.Options.Count];
        _uniforms = new UniformRow(key);
        _arrivals = [.. _isBaited.Select((_, option) => new UniformRow(key with { Trial = option + 1 }))];
        _flips = new UniformRow(key with { Trial = _isBaited.Length + 1 });
    }

    /// <summary>The outcome of a choice. Trials come in order, each once.</summary>
    /// <param name="trial">Number of the trial.</param>
    /// <param name="chosen">Which of the offered options was chosen.</param>
    public Payoff Draw(int trial, int chosen) => _source.Kind != ScheduleKind.Probabilities
        ? _source.Draw(_subject, trial, chosen, _uniforms[trial])
        : !IsPaid(trial, chosen) ? _source.Unpaid
        : _source.Paid.Length == 1 ? _source.Paid[0] // no number is needed
        : _source.Paid[Math.Min(_source.Paid.Length - 1, (int)(_uniforms[trial] * (double)_source.Paid.Length))];

    /// <summary>What an option would have given that was offered and not chosen; after the choice of the trial was drawn.</summary>
    /// <param name="trial">Number of the trial.</param>
    /// <param name="offer">Which of the offered options.</param>
    public Payoff DrawForegone(int trial, int offer)
    {
        int start = _design.OptionStart[trial], count = _design.OfferCount(trial);
        _foregone ??= new UniformRow(_key with { Draw = Numerics.Randomness.Draw.SimulatedForegone });
        if (_source.Kind != ScheduleKind.Probabilities)
        {
            return _source.Draw(_subject, trial, offer, _foregone[start + offer]);
        }

        bool isPaid = _schedule.Baits ? _isBaited[_design.OptionId[start + offer]] : IsSetUp(trial, start, count, offer);
        return isPaid ? _source.Paid[Math.Min(_source.Paid.Length - 1, (int)(_foregone[start + offer] * (double)_source.Paid.Length))]
            : _source.Unpaid;
    }

    private bool IsPaid(int trial, int chosen)
    {
        Turn(trial);
        int start = _design.OptionStart[trial], count = _design.OfferCount(trial);
        if (!_schedule.Baits)
        {
            return IsSetUp(trial, start, count, chosen);
        }

        for (int offer = 0; offer < count; offer++)
        {
            _isBaited[_design.OptionId[start + offer]] |= IsSetUp(trial, start, count, offer);
        }

        ref bool taken = ref _isBaited[_design.OptionId[start + chosen]];
        bool isPaid = taken;
        taken = false;
        return isPaid;
    }

    /// <summary>Whether a reward comes to an offered option at this very trial.</summary>
    private bool IsSetUp(int trial, int start, int count, int offer) =>
        _arrivals[_design.OptionId[start + offer]][trial] < _design.PayProbability[start + (_isTurned ? count - 1 - offer : offer)];

    private void Turn(int trial)
    {
        if (_design.Starts[trial])
        {
            Array.Clear(_isBaited);
        }

        bool isNewBlock = trial > 0 && _design.Block[trial] != _design.Block[trial - 1];
        _isTurned ^= _schedule.ReversesByBlock && isNewBlock;
        _isTurned ^= _schedule.Flip > 0 && trial > 0 && _flips[trial] < _schedule.Flip;
    }
}
