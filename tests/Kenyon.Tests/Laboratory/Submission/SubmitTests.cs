using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Submission;

namespace Kenyon.Tests.Laboratory.Submission;

public sealed class SubmitTests : IDisposable
{
    private const string Text = "name: s\nreplicates: 3\ntask: { kind: prediction }\noptimizer: { populationSize: 24, generations: 2 }\n";

    private readonly string _root = Directory.CreateTempSubdirectory("kenyon-submit-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void What_tasks_read_stands_in_files_and_never_in_the_script()
    {
        var answer = Submit.Run(Request(["task.rewardNoise=0.3", "name=$(touch oops)"]), Instruments.Quiet);
        string[] names = ["experiment.yaml", "place", "program", "settings", "task.sh"];
        Assert.Equal(names, Directory.GetFiles(answer.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(Text, Read(answer, "experiment.yaml"));
        Assert.Equal("task.rewardNoise=0.3\nname=$(touch oops)\n", Read(answer, "settings"));
        Assert.Equal("dotnet\n/far away/kenyon.dll\n", Read(answer, "program"));
        string other = Read(Submit.Run(Request([]) with { Program = ["kenyon"] }, Instruments.Quiet), "task.sh");
        Assert.Equal(other, Read(answer, "task.sh"));
        Assert.DoesNotContain("oops", other, StringComparison.Ordinal);
        Assert.DoesNotContain("far away", other, StringComparison.Ordinal);
    }

    [Fact]
    public void Tasks_are_an_array_that_is_told_before_its_time_is_up_and_what_draws_comes_behind_it()
    {
        var answer = Submit.Run(
            Request([]) with { TaskCount = 2, ThreadCount = 4, Time = "1:00:00", Partition = "a,b" }, Instruments.Quiet);
        string[] common =
            ["--parsable", "--job-name=kenyon-s", $"--chdir={answer.Folder}", "--cpus-per-task=4", "--time=1:00:00", "--partition=a,b"];
        Assert.Equal(
            [
                "sbatch", .. common, "--array=0-1", "--requeue", "--open-mode=append", "--signal=B:USR1@120", "--output=task-%a.log",
                Path.Combine(answer.Folder, "task.sh"),
            ],
            answer.Commands[0]);
        Assert.Equal(
            ["sbatch", .. common, "--dependency=afterany:JOB", "--output=draw.log", Path.Combine(answer.Folder, "task.sh"), "draw"],
            answer.Commands[1]);
        Assert.Null(answer.Job);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_and_nothing_is_written()
    {
        var request = Request(["a\nb"]) with { TaskCount = 4, Time = "soon", Partition = "a b" };
        var problem = Assert.Throws<RequestException>(() => Submit.Run(request, Instruments.Quiet));
        Assert.Equal(4, problem.Problems.Count);
        Assert.Contains("--tasks is 4; must be in [1, 3]: there are 3 runs to share.", problem.Problems);
        Assert.Empty(Directory.GetFileSystemEntries(_root));
    }

    [Theory]
    [InlineData("10", 600)]
    [InlineData("10:30", 630)]
    [InlineData("2:00:00", 7200)]
    [InlineData("1-2", 93_600)]
    [InlineData("1-2:30", 95_400)]
    [InlineData("1-00:00:05", 86_405)]
    [InlineData("0", null)]
    [InlineData("1:2:3:4", null)]
    [InlineData("1h", null)]
    [InlineData("", null)]
    public void Times_are_read_as_Slurm_reads_them(string text, int? seconds) =>
        Assert.Equal(seconds, TimeLimit.Parse(text)?.TotalSeconds);

    [Fact]
    public void A_batch_system_says_the_number_of_the_job_or_why_there_is_none()
    {
        Assert.Equal("12", BatchSystem.Send(["sh", "-c", "echo '12;far'"]));
        Assert.Contains("no such partition", Refused("sh", "-c", "echo no such partition >&2; exit 1"), StringComparison.Ordinal);
        Assert.Contains("took nothing (exit code 0): hello", Refused("sh", "-c", "echo hello"), StringComparison.Ordinal);
        Assert.Contains("cannot be started", Refused("/nowhere/sbatch"), StringComparison.Ordinal);
        string[] full = ["sh", "-c", "echo full >&2; exit 1"];
        string half = Assert.Throws<BatchSystemException>(() => BatchSystem.SendBehind("12", full)).Message;
        Assert.StartsWith("job 12, the tasks, is queued (end it by 'scancel 12' before you send again", half, StringComparison.Ordinal);
        Assert.EndsWith("the job that draws is not: sbatch took nothing (exit code 1): full", half, StringComparison.Ordinal);
    }

    private static string Refused(params string[] command) =>
        Assert.Throws<BatchSystemException>(() => BatchSystem.Send(command)).Message;

    private static string Read(SubmitAnswer answer, string name) => File.ReadAllText(Path.Combine(answer.Folder, name));

    private SubmitRequest Request(IReadOnlyList<string> settings) => new(
        Text, settings, RunPlan.Of(ExperimentFile.Read(Text, "s.yaml")), _root, ["dotnet", "/far away/kenyon.dll"], IsDry: true);
}
