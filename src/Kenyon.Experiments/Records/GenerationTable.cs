using Kenyon.Experiments.Storage;
using Kenyon.Files.Columns;

namespace Kenyon.Experiments.Records;

/// <summary>
/// <c>generations.parquet</c>: the records of a run as a table, one row a generation, one column a number, under the paths that
/// <c>generations.jsonl</c> and exported tables have.
/// </summary>
public static class GenerationTable
{
    /// <summary>Writes the table, whole or not at all.</summary>
    /// <param name="storage">Where run folders are kept.</param>
    /// <param name="path">The file.</param>
    /// <param name="records">The records, by generation.</param>
    public static void Write(IStorage storage, string path, IReadOnlyList<GenerationRecord> records)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(records);
        using var memory = new MemoryStream();
        ParquetArrays.Write(memory,
        [
            ("generation", records.Select(record => record.Generation).ToArray()),
            ("failedCount", records.Select(record => record.FailedCount).ToArray()),
            ("evaluations", records.Select(record => record.Evaluations).ToArray()),
            .. NumberColumns(records).Select(column => (column.Name, (Array)records.Select(column.Value).ToArray())),
            ("hash", records.Select(record => record.Hash).ToArray()),
        ]);
        WholeFile.Write(storage, path, memory.ToArray());
    }

    private static IEnumerable<(string Name, Func<GenerationRecord, double> Value)> NumberColumns(IReadOnlyList<GenerationRecord> records)
    {
        yield return ("bestFitness", record => record.BestFitness);
        yield return ("meanFitness", record => record.MeanFitness);
        for (int level = 0; level < GenerationRecord.QuantileLevels.Count; level++)
        {
            int index = level;
            yield return ($"quantile{100 * GenerationRecord.QuantileLevels[level]:00}", record => record.Quantiles[index]);
        }

        if (records.Count > 0 && records[0].Rate is not null)
        {
            yield return ("rate", record => record.Rate ?? double.NaN);
            foreach (string term in records[0].Coefficients!.Keys)
            {
                yield return ($"coefficients.{term}", record => record.Coefficients![term]);
                yield return ($"effective.{term}", record => record.Effective![term]);
                yield return ($"effectiveMean.{term}", record => record.EffectiveMean![term]);
                yield return ($"effectiveDeviation.{term}", record => record.EffectiveDeviation![term]);
            }
        }

        if (records.Count > 0 && records[0].Policy is not null)
        {
            yield return ("policy.inverseTemperature", record => record.Policy?.InverseTemperature ?? double.NaN);
            if (records[0].Policy!.LeavingBias is not null)
            {
                yield return ("policy.leavingBias", record => record.Policy?.LeavingBias ?? double.NaN);
            }
            else
            {
                yield return ("policy.perseveration", record => record.Policy?.Perseveration ?? double.NaN);
                yield return ("policy.traceRate", record => record.Policy?.TraceRate ?? double.NaN);
            }
        }

        if (records.Count > 0 && records[0].InitialValue is not null)
        {
            yield return ("initialValue", record => record.InitialValue ?? double.NaN);
        }

        if (records.Count > 0 && records[0].BestPenalised is not null)
        {
            yield return ("bestPenalised", record => record.BestPenalised ?? double.NaN);
            yield return ("meanPenalised", record => record.MeanPenalised ?? double.NaN);
        }

        if (records.Count > 0 && records[0].BestReward is not null)
        {
            yield return ("bestReward", record => record.BestReward ?? double.NaN);
            yield return ("meanReward", record => record.MeanReward ?? double.NaN);
        }

        yield return ("seconds", record => record.Seconds);
        if (records.Count > 0 && records[^1].EvaluationSeconds is not null)
        {
            yield return ("evaluationSeconds", record => record.EvaluationSeconds ?? double.NaN);
        }
    }
}
