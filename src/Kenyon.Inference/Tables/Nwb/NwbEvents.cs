using System.Globalization;
using PureHDF;

namespace Kenyon.Inference.Tables.Nwb;

/// <summary>
/// Series of events, counted trial by trial: time series of NWB with timestamps or a rate, tables of events, or a column of either. Every
/// event is in one trial, in none or in two, and is told as such.
/// </summary>
/// <param name="tables">The file.</param>
/// <param name="file">For messages.</param>
/// <param name="findings">Receives what is told.</param>
internal sealed class NwbEvents(Hdf5Tables tables, Hdf5File file, FindingList findings)
{
    /// <summary>Column with the starts of trials.</summary>
    public const string Start = "start_time";

    /// <summary>Column with the ends of trials.</summary>
    public const string Stop = "stop_time";

    private const long MostSteps = 100_000_000;
    private const int MostProblems = 100;

    /// <summary>What fell into each trial: the sum of the events' data in [start_time, stop_time), or how many they were.</summary>
    /// <param name="series">Path of the series, or of a column of a table of events.</param>
    /// <param name="names">Names of the columns of the table of trials.</param>
    /// <param name="columns">The columns.</param>
    public string?[] PerTrial(string series, List<string> names, List<string?[]?> columns)
    {
        double[] starts = Times(names, columns, Start);
        double[] stops = Times(names, columns, Stop);
        CheckTrials(starts, stops);
        var (times, values) = Events(series);
        double[] sorted = [.. times.Order()];
        double[]? data = values is null ? null : [.. times.Zip(values).OrderBy(pair => pair.First).Select(pair => pair.Second)];
        double[] before = Running(data);
        var sums = new string?[starts.Length];
        long steps = 0;
        for (int trial = 0; trial < starts.Length; trial++)
        {
            int first = CountBefore(sorted, starts[trial]);
            int last = Math.Max(first, CountBefore(sorted, stops[trial]));
            steps += last - first;
            double sum = data is null ? last - first : steps > MostSteps ? before[last] - before[first] : Sum(data, first, last);
            sums[trial] = sum.ToString("R", CultureInfo.InvariantCulture);
        }

        Tell(series, sorted, starts, stops);
        return sums;
    }

    /// <summary>Times and values of the events that have both; values are null where events are only counted.</summary>
    private (double[] Times, double[]? Values) Events(string series)
    {
        var found = tables.Find(series.Trim('/'));
        var (group, data) = found is IH5Dataset column
            ? (tables.Find(string.Join('/', series.Trim('/').Split('/').SkipLast(1).DefaultIfEmpty(""))) as IH5Group, column)
            : (found as IH5Group, found is IH5Group open ? Hdf5Tables.Child(open, "data") as IH5Dataset : null);
        double[]? values = data is null || data.Name is "timestamp" or "timestamps"
            ? null
            : Values(data, $"{series}{(found is IH5Group ? "/data" : "")}");
        double[] times = EventTimes(group, series, values?.Length);
        if (values is not null && values.Length != times.Length)
        {
            throw new DataException(
                $"{file.Path}: {series} has {times.Length:N0} timestamps and {values.Length:N0} data; must have as many.");
        }

        bool[] isWhole = [.. times.Select((time, index) => double.IsFinite(time) && (values is null || double.IsFinite(values[index])))];
        int broken = isWhole.Count(whole => !whole);
        if (broken > 0)
        {
            findings.Add(
                FindingLevel.Warning, $"{broken:N0} of {times.Length:N0} events of {series} have no time or no number; they are left out.");
        }

        return ([.. times.Where((_, index) => isWhole[index])], values is null ? null : [.. values.Where((_, index) => isWhole[index])]);
    }

    private double[] EventTimes(IH5Group? group, string series, int? count)
    {
        foreach (string name in (string[])["timestamps", "timestamp"])
        {
            if (group is not null && Hdf5Tables.Child(group, name) is IH5Dataset times)
            {
                return Numbers(NwbColumn.Read(times, name, file), $"{series}/{name}");
            }
        }

        if (group is not null
            && count is { } length
            && Hdf5Tables.Child(group, "starting_time") is IH5Dataset start
            && Attribute(start, "rate") is > 0 and var rate)
        {
            double first = start.Type.Size == 8 ? start.Read<double>() : start.Read<float>();
            return [.. Enumerable.Range(0, length).Select(index => first + (index / rate))];
        }

        throw new DataException(
            $"{file.Path}: {series} is no series of events; it must be a group with timestamps (or timestamp), "
            + "or with starting_time, its rate and data.");
    }

    /// <summary>The numbers of a series in its unit: stored · conversion + offset.</summary>
    private double[] Values(IH5Dataset data, string name)
    {
        if (data.Type.Class is H5DataTypeClass.String or H5DataTypeClass.VariableLength)
        {
            throw new DataException(
                $"{file.Path}: {name} holds texts, which cannot be added up; name a series of numbers, or the timestamps alone "
                + $"({name[..name.LastIndexOf('/')]}/timestamps) to count events.");
        }

        double conversion = Attribute(data, "conversion") ?? 1, offset = Attribute(data, "offset") ?? 0;
        double[] numbers = Numbers(NwbColumn.Read(data, data.Name, file), name);
        return conversion == 1 && offset == 0 ? numbers : [.. numbers.Select(number => (number * conversion) + offset)];
    }

    private static double? Attribute(IH5Dataset data, string name)
    {
        if (!data.AttributeExists(name))
        {
            return null;
        }

        var attribute = data.Attribute(name);
        return attribute.Type switch
        {
            { Class: H5DataTypeClass.FloatingPoint, Size: 8 } => attribute.Read<double>(),
            { Class: H5DataTypeClass.FloatingPoint, Size: 4 } => attribute.Read<float>(),
            { Class: H5DataTypeClass.FixedPoint, Size: 8 } => attribute.Read<long>(),
            { Class: H5DataTypeClass.FixedPoint, Size: 4 } => attribute.Read<int>(),
            _ => throw new DataException($"{name} of {data.Name} is no number."),
        };
    }

    private double[] Times(List<string> names, List<string?[]?> columns, string name)
    {
        int place = names.IndexOf(name);
        return place >= 0 && columns[place] is { } texts
            ? Numbers(texts, name)
            : throw new DataException($"{file.Path}: the table has no {name}; events can be given to trials only by their times.");
    }

    /// <summary>Numbers, NaN where a cell is empty.</summary>
    private double[] Numbers(string?[] texts, string name)
    {
        var numbers = new double[texts.Length];
        for (int row = 0; row < texts.Length; row++)
        {
            if (texts[row] is null)
            {
                numbers[row] = double.NaN;
            }
            else if (!double.TryParse(texts[row], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[row]))
            {
                throw new DataException($"{file.Path}:{row + 1}: {name} is {texts[row]}; must be a number.");
            }
        }

        return numbers;
    }

    private void CheckTrials(double[] starts, double[] stops)
    {
        var problems = new List<string>();
        for (int row = 0; row < starts.Length; row++)
        {
            if (!double.IsFinite(starts[row]) || !double.IsFinite(stops[row]))
            {
                problems.Add(
                    $"{file.Path}:{row + 1}: {(double.IsFinite(starts[row]) ? Stop : Start)} is empty; "
                    + "events can be given to this trial only if both times are known.");
            }
            else if (stops[row] < starts[row])
            {
                problems.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{file.Path}:{row + 1}: {Stop} {stops[row]} is before {Start} {starts[row]}."));
            }
        }

        if (problems.Count > 0)
        {
            throw new DataException(problems.Count <= MostProblems
                ? problems
                : [.. problems.Take(MostProblems), $"{file.Path}: and {problems.Count - MostProblems:N0} more."]);
        }
    }

    private void Tell(string series, double[] times, double[] starts, double[] stops)
    {
        double[] opened = [.. starts.Order()], closed = [.. stops.Order()];
        int none = 0, several = 0;
        foreach (double time in times)
        {
            // How many trials have begun by now, less those that are over: [start, stop) holds its start and not its stop.
            int within = CountUpTo(opened, time) - CountUpTo(closed, time);
            none += within == 0 ? 1 : 0;
            several += within > 1 ? 1 : 0;
        }

        if (times.Length == 0)
        {
            findings.Add(FindingLevel.Warning, $"{series} has no events.");
        }

        if (none > 0)
        {
            findings.Add(
                FindingLevel.Warning,
                $"{none:N0} of {times.Length:N0} events of {series} lie in no trial and count nowhere (from {Start}, up to {Stop} but not "
                + "with it); do trials end before what they bring?");
        }

        if (several > 0)
        {
            findings.Add(
                FindingLevel.Warning,
                $"{several:N0} of {times.Length:N0} events of {series} lie in two trials or more, which overlap, and count in each.");
        }
    }

    private static double Sum(double[] data, int first, int last)
    {
        double sum = 0;
        for (int index = first; index < last; index++)
        {
            sum += data[index];
        }

        return sum;
    }

    private static double[] Running(double[]? data)
    {
        var sums = new double[(data?.Length ?? 0) + 1];
        for (int index = 1; index < sums.Length; index++)
        {
            sums[index] = sums[index - 1] + data![index - 1];
        }

        return sums;
    }

    private static int CountBefore(double[] sorted, double value) => Count(sorted, counts: item => item < value);

    private static int CountUpTo(double[] sorted, double value) => Count(sorted, counts: item => item <= value);

    private static int Count(double[] sorted, Func<double, bool> counts)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = counts(sorted[middle]) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
