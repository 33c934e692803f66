using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;

namespace Kenyon.Figures.Sweeps;

/// <summary>
/// Where the values of a swept setting stand along an axis: evenly spread numbers where they are, widely spread ones on a logarithmic
/// scale, with 0 a step before the smallest.
/// </summary>
internal sealed class SweepAxis
{
    private readonly IReadOnlyList<double> _numbers;
    private readonly bool _isLog;
    private readonly double _zeroPlace;

    /// <summary>An axis.</summary>
    /// <param name="setting">A setting with numbers, at least two.</param>
    public SweepAxis(SweptSetting setting)
    {
        _numbers = setting.Numbers;
        Setting = setting;
        double[] positive = [.. _numbers.Where(number => number > 0)];
        _isLog = positive.Length >= 3 && _numbers[0] >= 0 && positive[^1] / positive[0] >= 8;
        if (_isLog)
        {
            double lowest = Math.Log10(positive[0]);
            double step = (Math.Log10(positive[^1]) - lowest) / Math.Max(1, positive.Length - 1);
            _zeroPlace = lowest - Math.Max(step, 0.3);
        }
    }

    /// <summary>The setting.</summary>
    public SweptSetting Setting { get; }

    /// <summary>Whether 0 stands apart on a logarithmic scale.</summary>
    public bool HasZeroApart => _isLog && _numbers[0] == 0;

    /// <summary>Name and unit, with a word on the scale.</summary>
    public string Label => Setting.Label;

    /// <summary>Limits with a margin.</summary>
    public (double Low, double High) Limits => Panel.Around(_numbers.Select(Place), 0.05);

    /// <summary>Where a number stands.</summary>
    /// <param name="number">The number.</param>
    public double Place(double number) => !_isLog ? number : number > 0 ? Math.Log10(number) : _zeroPlace;

    /// <summary>The number at a place; on a logarithmic scale only right of the gap behind 0.</summary>
    /// <param name="place">A place.</param>
    public double NumberAt(double place) => _isLog ? Math.Pow(10, place) : place;

    /// <summary>The lowest place that is on the scale.</summary>
    public double LowestPlace => _numbers.Where(number => !_isLog || number > 0).Select(Place).Min();

    /// <summary>The highest place.</summary>
    public double HighestPlace => Place(_numbers[^1]);

    /// <summary>Puts the ticks below a panel: at the values themselves, as many as have room.</summary>
    /// <param name="panel">The panel; its axes are set.</param>
    public void PutTicks(Panel panel)
    {
        double perPlace = panel.DataWidth / (panel.Limits.Right - panel.Limits.Left);
        var places = new List<double>();
        var labels = new List<string>();
        double free = double.NegativeInfinity;
        foreach (double number in _numbers)
        {
            string label = Panel.TickText(number);
            double middle = Place(number) * perPlace;
            double half = FigureStyle.TextWidth(label) / 2;
            bool hasRoom = middle - half >= free;
            places.Add(Place(number));
            labels.Add(hasRoom ? label : "");
            free = hasRoom ? middle + half + 4 : free;
        }

        panel.TicksBelow(places, labels);
        if (HasZeroApart)
        {
            // The axis is broken behind 0.
            double gap = (_zeroPlace + LowestPlace) / 2;
            panel.Text("//", gap, panel.Limits.Bottom, FigureStyle.Ink, ScottPlot.Alignment.MiddleCenter);
        }
    }
}
