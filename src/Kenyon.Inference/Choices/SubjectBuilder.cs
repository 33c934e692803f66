namespace Kenyon.Inference.Choices;

/// <summary>Collects the trials of one subject while a file is read.</summary>
/// <param name="name">Name of the subject.</param>
internal sealed class SubjectBuilder(string name)
{
    private readonly List<int> _start = [0];
    private readonly List<int> _optionId = [];
    private readonly List<double> _inputs = [];
    private readonly List<int> _chosen = [];
    private readonly List<double> _reward = [];
    private readonly List<bool> _learns = [];
    private readonly List<bool> _starts = [];
    private readonly List<int> _session = [];
    private readonly List<int> _block = [];
    private readonly List<int> _answer = [];
    private readonly List<double> _pay = [];
    private readonly List<double> _loss = [];
    private readonly List<double> _foregone = [];
    private readonly List<int> _row = [];
    private readonly List<LeftOutRow> _leftOut = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _blocks = new(StringComparer.Ordinal);
    private string? _sessionName;
    private int _sessionNumber = -1;

    /// <summary>Trials so far.</summary>
    public int TrialCount => _chosen.Count;

    /// <summary>Group of the subject; null where none is named.</summary>
    public string? Group { get; private set; }

    /// <summary>Notes the group of a row.</summary>
    /// <returns>False where an earlier row named another.</returns>
    public bool Join(string group) => (Group ??= group) == group;

    /// <summary>Notes in which session a row lies, used or not.</summary>
    /// <returns>False where a session comes back after another: it counts as a new one.</returns>
    public bool EnterSession(string session)
    {
        if (_sessionName == session)
        {
            return true;
        }

        _sessionName = session;
        _sessionNumber++;
        return _seen.Add(session);
    }

    public void Add(
        ReadOnlySpan<int> options, ReadOnlySpan<double> inputs, int chosen, double reward, bool learns, string block, int? answer, int row)
    {
        _row.Add(row);
        _optionId.AddRange(options);
        _start.Add(_optionId.Count);
        _inputs.AddRange(inputs);
        _chosen.Add(chosen);
        _reward.Add(reward);
        _learns.Add(learns);
        _starts.Add(_session.Count == 0 || _session[^1] != _sessionNumber);
        _session.Add(_sessionNumber);
        if (!_blocks.TryGetValue(block, out int number))
        {
            number = _blocks.Count;
            _blocks.Add(block, number);
        }

        _block.Add(number);
        if (answer is { } known)
        {
            _answer.Add(known);
        }
    }

    /// <summary>Notes a row that does not count.</summary>
    public void LeaveOut(int row, string? chosen) => _leftOut.Add(new(TrialCount, row, _sessionNumber, chosen));

    /// <summary>Notes with what probability the options of the last trial pay; nothing where that is not known.</summary>
    public void AddPay(ReadOnlySpan<double> probabilities) => _pay.AddRange(probabilities);

    /// <summary>Notes how much of the last outcome was lost; for all trials or for none.</summary>
    public void AddLoss(double loss) => _loss.Add(loss);

    /// <summary>Notes what the options of the last trial would have given; for all trials or for none.</summary>
    public void AddForegone(ReadOnlySpan<double> rewards) => _foregone.AddRange(rewards);

    public SubjectChoices ToChoices() => new(
        name, [.. _start], [.. _optionId], [.. _inputs], [.. _chosen], [.. _reward], [.. _learns], [.. _starts], [.. _session], [.. _block],
        [.. _answer])
    {
        PayProbability = [.. _pay],
        Loss = [.. _loss],
        Foregone = _foregone.TrueForAll(double.IsNaN) ? [] : [.. _foregone],
        Group = Group ?? "",
        Row = [.. _row],
        LeftOut = _leftOut,
    };
}
