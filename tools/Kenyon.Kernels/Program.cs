using Kenyon.Kernels;

// Writes the unrolled kernels (*.Generated.cs) from their bodies. A test holds what is checked in against the bodies.
var folder = new DirectoryInfo(Directory.GetCurrentDirectory());
while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kenyon.slnx")))
{
    folder = folder.Parent;
}

if (folder is null)
{
    Console.Error.WriteLine("Kenyon.slnx was not found here or above; start this within the repository.");
    return 2;
}

try
{
    foreach (var file in KernelBody.All(folder.FullName).SelectMany(body => body.Files()).Where(file => !file.IsUpToDate(folder.FullName)))
    {
        File.WriteAllText(Path.Combine(folder.FullName, file.Path), file.Text);
        Console.WriteLine(file.Path);
    }
}
catch (FormatException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}

return 0;
