using Kenyon.Inference.Leaving;
using Kenyon.Inference.Tables;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Leaving;

/// <summary>Holds models of leaving patches against when animals left.</summary>
public static class FitLeaving
{
    /// <summary>Reads the times and fits every model that what is known of the patches allows.</summary>
    /// <param name="request">Files, columns and yields.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">The files cannot be read, or the yields do not fit them.</exception>
    public static LeavingAnswer Run(LeavingRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        string[] problems = Check(request, out var data);
        if (data is null || problems.Length > 0)
        {
            throw new RequestException(problems);
        }

        foreach (string note in data.Notes)
        {
            instruments.Say(note);
        }

        var yields = new PatchYields(request.Design, data);
        return new LeavingAnswer(
            data,
            yields,
            [
                .. LeavingModel.All.Where(model => !model.NeedsYields || request.Design.HasYields)
                    .Select(model => LeavingFit.Of(model, data, yields, instruments.Pool($"leaving, {model.Name}"))),
            ]);
    }

    /// <summary>What of a request does not fit, all of it: the files are read, nothing is fitted.</summary>
    /// <param name="request">Files, columns and yields.</param>
    public static IReadOnlyList<string> Problems(LeavingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Check(request, out _);
    }

    private static string[] Check(LeavingRequest request, out PatchData? data)
    {
        data = null;
        try
        {
            data = PatchData.Read(request.Paths, request.Columns, request.Design.UnitTime > 0 ? request.Design.UnitTime : 1);
        }
        catch (DataException failure)
        {
            return [.. Problems(request.Design, null, request.Columns.Environment is null ? 1 : null), .. failure.Messages];
        }

        return Problems(request.Design, data.Kinds.Count, data.Environments.Count);
    }

    private static string[] Problems(PatchDesign design, int? kindCount, int? environmentCount) =>
        [.. design.Validate(kindCount, environmentCount).Select(problem => $"{problem.Path} {problem.Message}")];
}
