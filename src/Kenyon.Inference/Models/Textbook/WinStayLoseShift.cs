using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models.Textbook;

/// <summary>
/// Win-stay-lose-shift: after a reward above 0 the last choice has the log-odds s₊ more than the others, after another outcome s₋ more
/// (Wilson and Collins 2019, doi 10.7554/eLife.49547, with a parameter for each outcome). Nothing else is remembered.
/// </summary>
public sealed class WinStayLoseShift : IBehaviourModel
{
    /// <summary>Name of the model.</summary>
    public const string Kind = "winStayLoseShift";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Formula => "log-odds of staying: s₊ after R > 0, s₋ after R ≤ 0";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        new("stayAfterWin", "s₊", -10, 10, 0.5, 3, ParameterScale.Linear),
        new("stayAfterLoss", "s₋", -10, 10, -3, -0.5, ParameterScale.Linear),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => [];

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested => [NestedModel.Null(0, 0)];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T> => new Memory<T>(parameters[0], parameters[1]);

    private sealed class Memory<T>(T stayAfterWin, T stayAfterLoss) : Policy<T>
        where T : struct, IScalar<T>
    {
        private int _last = -1;
        private bool _hasWon;

        public override void Reset() => _last = -1;

        public override void Weigh(in ChoiceTrial trial, Span<T> utilities)
        {
            for (int offer = 0; offer < utilities.Length; offer++)
            {
                utilities[offer] = trial.Options[offer] != _last ? T.Of(0) : _hasWon ? stayAfterWin : stayAfterLoss;
            }
        }

        public override void Learn(in ChoiceTrial trial, int chosen, double reward) =>
            (_last, _hasWon) = (trial.Options[chosen], reward > 0);
    }
}
