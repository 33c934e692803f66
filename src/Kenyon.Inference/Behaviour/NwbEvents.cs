using System.Globalization;
using PureHDF;

namespace Kenyon.Inference.Behaviour;

/// <summary>Series of events of an NWB file, counted trial by trial.</summary>
internal static class NwbEvents
{
    /// <summary>What fell into each trial: the sum of the events' data in [start_time, stop_time), or how many they were.</summary>
    public static string?[] PerTrial(IH5Group file, string series, List<string> names, List<string?[]?> columns, string path)
    {
        double[] starts = Times(names, columns, "start_time", path);
        double[] stops = Times(names, columns, "stop_time", path);
        if (NwbSource.Find(file, series, path) is not IH5Group group || !group.LinkExists("timestamps"))
        {
            throw new DataException($"{path}: {series} is no series of events; it must be a group with timestamps.");
        }

        double[] times = Numbers(NwbSource.ReadColumn(group.Get("timestamps"), path), $"{series}/timestamps", path);
        double[]? data = group.LinkExists("data") ? Numbers(NwbSource.ReadColumn(group.Get("data"), path), $"{series}/data", path) : null;
        if (data is not null && data.Length != times.Length)
        {
            throw new DataException($"{path}: {series} has {times.Length:N0} timestamps and {data.Length:N0} data; must have as many.");
        }

        int[] order = [.. Enumerable.Range(0, times.Length).OrderBy(index => times[index])];
        double[] sorted = [.. order.Select(index => times[index])];
        var sums = new string?[starts.Length];
        for (int trial = 0; trial < starts.Length; trial++)
        {
            double sum = 0;
            for (int index = LowerBound(sorted, starts[trial]); index < sorted.Length && sorted[index] < stops[trial]; index++)
            {
                sum += data is null ? 1 : data[order[index]];
            }

            sums[trial] = sum.ToString("R", CultureInfo.InvariantCulture);
        }

        return sums;
    }

    private static double[] Times(List<string> names, List<string?[]?> columns, string name, string path)
    {
        int place = names.IndexOf(name);
        return place >= 0 && columns[place] is { } texts
            ? Numbers(texts, name, path)
            : throw new DataException($"{path}: the table has no {name}; events can be given to trials only by their times.");
    }

    private static double[] Numbers(string?[] texts, string name, string path)
    {
        var numbers = new double[texts.Length];
        for (int row = 0; row < texts.Length; row++)
        {
            if (!double.TryParse(texts[row], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[row]))
            {
                throw new DataException($"{path}:{row + 1}: {name} is {texts[row] ?? "empty"}; must be a number.");
            }
        }

        return numbers;
    }

    private static int LowerBound(double[] sorted, double value)
    {
        int index = Array.BinarySearch(sorted, value);
        index = index < 0 ? ~index : index;
        while (index > 0 && sorted[index - 1] >= value)
        {
            index--;
        }

        return index;
    }
}
