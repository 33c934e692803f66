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
        PatchData data;
        try
        {
            data = PatchData.Read(request.Paths, request.Columns, request.Design.UnitTime > 0 ? request.Design.UnitTime : 1);
        }
        catch (DataException failure)
        {
            throw new RequestException([.. Problems(request.Design, null), .. failure.Messages]);
        }

        string[] problems = Problems(request.Design, data);
        if (problems.Length > 0)
        {
            throw new RequestException(problems);
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

    private static string[] Problems(PatchDesign design, PatchData? data) =>
        [.. design.Validate(data?.Kinds.Count, data?.Environments.Count).Select(problem => $"{problem.Path} {problem.Message}")];
}
