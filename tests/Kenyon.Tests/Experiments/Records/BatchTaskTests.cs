using Kenyon.Experiments.Records;

namespace Kenyon.Tests.Experiments.Records;

public sealed class BatchTaskTests
{
    [Theory]
    [InlineData("SLURM_JOB_ID=8 SLURM_ARRAY_JOB_ID=7 SLURM_ARRAY_TASK_ID=2 SLURMD_NODENAME=n1", "slurm 7 2 n1")]
    [InlineData("SLURM_JOB_ID=8", "slurm 8 - -")]
    [InlineData("LSB_JOBID=5 LSB_JOBINDEX=3 LSB_HOSTS=far", "lsf 5 3 far")]
    [InlineData("JOB_ID=4 SGE_TASK_ID=undefined HOSTNAME=near", "sge 4 - near")]
    [InlineData("HOSTNAME=near", null)]
    public void A_process_knows_by_its_environment_which_task_it_is(string environment, string? expected)
    {
        var variables = environment.Split(' ').Select(entry => entry.Split('=')).ToDictionary(entry => entry[0], entry => entry[1]);
        var found = BatchTask.Of(variables.GetValueOrDefault);
        Assert.Equal(expected, found is null ? null : $"{found.System} {found.Job} {found.Task ?? "-"} {found.Node ?? "-"}");
    }
}
