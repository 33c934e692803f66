using Kenyon.Analysis.Sensitivity;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Understanding;

/// <summary>Morris or Sobol indices of fitness, rates and dispersion over chosen settings.</summary>
public static class Sensitivity
{
    /// <summary>Carries out the runs, fails as they do, and saves what they say; the same request again continues.</summary>
    /// <param name="request">The study.</param>
    /// <param name="instruments">With what.</param>
    /// <param name="progress">Told how many runs are done, or null.</param>
    /// <param name="stop">Ends the work; the runs under way save their state.</param>
    /// <exception cref="OperationCanceledException">The work was interrupted; the same request goes on.</exception>
    public static SensitivityAnswer Run(
        SensitivityRequest request, Instruments instruments, IProgress<int>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        var record = new SensitivityCampaign(request.Folder, instruments.Clock, instruments.CreateEvaluator, instruments.CarryOut)
            .Run(request.Plan, instruments.RunsAtATime, instruments.Say, progress, stop);
        string folder = request.ResultFolder;
        Directory.CreateDirectory(folder);
        SensitivityTable.Write(folder, record);
        record.Write(Path.Combine(folder, SensitivityRecord.FileName));
        return new SensitivityAnswer(record);
    }
}
