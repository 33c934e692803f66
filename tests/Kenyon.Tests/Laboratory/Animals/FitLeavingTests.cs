using Kenyon.Inference.Leaving;
using Kenyon.Laboratory.Animals.Leaving;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Tests.Laboratory.Animals;

/// <summary>What leaving times follow, as it is asked and answered.</summary>
public sealed class FitLeavingTests : IDisposable
{
    private static readonly PatchColumns s_columns = new("subject", "patch", "time");
    private readonly string _path = Path.GetTempFileName();

    public FitLeavingTests() =>
        File.WriteAllText(_path, "subject,patch,time\na,1,3\na,2,6\na,1,2\na,2,5\nb,1,4\nb,2,7\nb,1,3\nb,2,8\nc,1,3\nc,2,5\n");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Models_are_those_that_what_is_known_allows()
    {
        var known = Ask(new PatchDesign([1, 2], Decay: 0.8, TravelTimes: [4]));
        Assert.Equal(["hazard", "threshold", "bestRate", "learnt"], known.Fits.Select(fit => fit.Model.Name));
        var json = known.ToJson();
        Assert.Equal((3, 10, 46), ((int)json["subjects"]!, (int)json["patches"]!, (int)json["decisions"]!));
        Assert.Equal(known.Best!.Model.Name, (string)json["best"]!);
        Assert.Equal(3.0, (double)json["times"]![0]!["meanTime"]!);
        Assert.NotNull(json["times"]![0]!["marginalValueTime"]);
        Assert.Equal(3, json["models"]![3]!["subjects"]!.AsArray().Count);
        Assert.NotNull(json["models"]![3]!["subjects"]![0]!["rate"]);

        var unknown = Ask(new PatchDesign());
        Assert.Equal("hazard", Assert.Single(unknown.Fits).Model.Name);
        Assert.Null(unknown.ToJson()["times"]![0]!["marginalValueTime"]);
    }

    [Fact]
    public void What_cannot_be_asked_is_refused()
    {
        Assert.Contains("--unit is 0", Refused(_path, new PatchDesign(UnitTime: 0)), StringComparison.Ordinal);
        Assert.Contains("must be 2 numbers", Refused(_path, new PatchDesign([1], 0.9, null, [1])), StringComparison.Ordinal);
        Assert.Contains(
            "--travel is 1,3; must be one number above 0.",
            Refused("nowhere.csv", new PatchDesign([1], 0.9, null, [1, 3])),
            StringComparison.Ordinal);
        string all = Refused("nowhere.csv", new PatchDesign([1], 2, null, null, UnitTime: 0));
        Assert.All(["--unit is 0", "--decay is 2", "--travel is missing", "is not a file"], part => Assert.Contains(
            part, all, StringComparison.Ordinal));
        Assert.Contains("is not a file", Refused("nowhere.csv", new PatchDesign()), StringComparison.Ordinal);
    }

    [Fact]
    public void One_subject_says_nothing_of_who_foretells_others()
    {
        File.WriteAllText(_path, "subject,patch,time\na,1,3\na,2,6\na,1,2\n");
        var json = Ask(new PatchDesign([1, 2], Decay: 0.8, TravelTimes: [4])).ToJson();
        Assert.Null(json["best"]);
        Assert.Null(json["models"]![0]!["behindBest"]!["mean"]);
    }

    private static string Refused(string path, PatchDesign design) => Assert.Throws<RequestException>(
        () => FitLeaving.Run(new LeavingRequest([path], s_columns, design), Tools())).Message;

    private LeavingAnswer Ask(PatchDesign design) => FitLeaving.Run(new LeavingRequest([_path], s_columns, design), Tools());

    private static Instruments Tools() => new(1, _ => { }, TimeProvider.System);
}
