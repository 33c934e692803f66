using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;

namespace Kenyon.Tests.Experiments.Records;

/// <summary>Notes on a run are kept in order, none is lost, and texts of strangers are refused or shown harmlessly.</summary>
public sealed class NoteFileTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    private NoteFile Notes => new(new RunFolder(_folder.Path));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Notes_are_kept_in_their_order()
    {
        Assert.Empty(Notes.Read());
        Notes.Add(" first ", TimeProvider.System);
        var all = Notes.Add("second\nline", TimeProvider.System);
        Assert.Equal(["first", "second\nline"], all.Select(note => note.Text));
        Assert.Equal(all, Notes.Read());
        Assert.True(all[0].At <= all[1].At);
    }

    [Fact]
    public void Who_note_at_once_lose_nothing()
    {
        Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number => Notes.Add($"note {number}", TimeProvider.System));
        Assert.Equal(
            Enumerable.Range(0, 24).Select(number => $"note {number}").Order(StringComparer.Ordinal),
            Notes.Read().Select(note => note.Text).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\u001b[2Jb")]
    [InlineData("a\u202eb")]
    public void What_cannot_be_read_is_refused(string text)
    {
        Assert.StartsWith("The note ", Assert.Throws<ArgumentException>(() => Notes.Add(text, TimeProvider.System)).Message);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "notes.json")));
    }

    [Fact]
    public void There_are_bounds()
    {
        Assert.Throws<ArgumentException>(() => Notes.Add(new string('x', 2_001), TimeProvider.System));
        string many = string.Join(", ", Enumerable.Repeat("{ \"at\": \"2026-01-01T00:00:00Z\", \"text\": \"x\" }", RunNotes.Most));
        File.WriteAllText(Path.Combine(_folder.Path, "notes.json"), $"{{ \"notes\": [{many}] }}");
        Assert.Contains("1,000 notes", Assert.Throws<ArgumentException>(() => Notes.Add("one more", TimeProvider.System)).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{ \"notes\": [ null ] }")]
    [InlineData("{ \"notes\": [ { \"at\": \"never\", \"text\": \"x\" } ] }")]
    public void A_damaged_file_is_told_and_not_written_over(string text)
    {
        string path = Path.Combine(_folder.Path, "notes.json");
        File.WriteAllText(path, text);
        var told = Record.Exception(() => Notes.Add("x", TimeProvider.System));
        Assert.IsType<InvalidDataException>(told);
        Assert.Contains(path, told.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }
}
