using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Specs;

public sealed class PresetTests
{
    [Fact]
    public void Every_preset_is_valid_is_called_like_its_file_and_teaches()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "experiments");
        string[] files = Directory.GetFiles(folder, "*.yaml");
        Assert.True(files.Length >= 6, $"only {files.Length} presets in {folder}");
        foreach (string file in files)
        {
            string text = File.ReadAllText(file);
            var conditions = ExperimentFile.Read(text, file);
            Assert.All(conditions, condition => Assert.Equal(Path.GetFileNameWithoutExtension(file), condition.Spec.Name));
            Assert.StartsWith("# ", text);
        }
    }
}
