using Kenyon.Kernels;

namespace Kenyon.Tests.Architecture;

/// <summary>The language of the bodies of kernels.</summary>
public sealed class KernelBodyTests
{
    [Theory]
    [InlineData("@each r below 3\na$r\n@end", "a0\na1\na2\n")]
    [InlineData("@each r below $count\na$r\n@end", "a0\na1\n")]
    [InlineData("@each n Name in 5 Five, 4 Four\n${Name}s = $n;\n@end", "Fives = 5;\nFours = 4;\n")]
    [InlineData("@each a in x, y\n@each b below 2\n$a$b\n@end\n@end", "x0\nx1\ny0\ny1\n")]
    [InlineData("@each r below 2\n$first(var )a = $later(f(b(0)) + )$r;\n@end", "var a = 0;\na = f(b(0)) + 1;\n")]
    [InlineData("@if $width is Wide\na\n@else\nb\n@end", "a\n")]
    [InlineData("@if $width is Narrow\na\n@else\nb\n@end\nc", "b\nc\n")]
    [InlineData("@if $width is Narrow\n@each r below $unknown\n$unknown\n@if $unknown is 1\na\n@else\nb\n@end\n@end\n@end\nc", "c\n")]
    [InlineData("@each r below 2\n@if $r is 0\nzero\n@else\none\n@end\n@end", "zero\none\n")]
    [InlineData("{\n\n    a\n\n\n    b\n\n}", "{\n    a\n\n    b\n}\n")]
    public void Loops_and_cases_are_written_out(string body, string code)
    {
        var file = Assert.Single(new KernelBody("x.kernel", "@file a/B.cs width=Wide count=2\n" + body + "\n").Files());
        Assert.Equal("a/B.cs", file.Path);
        Assert.Equal(code, file.Text[(file.Text.IndexOf('\n') + 1)..]);
    }

    [Fact]
    public void One_body_writes_several_files()
    {
        var files = new KernelBody("x.kernel", "@file A.cs n=1\n@file B.cs n=2\nx$n\n").Files();
        Assert.Equal(["A.cs", "B.cs"], files.Select(file => file.Path));
        Assert.Equal(["x1", "x2"], files.Select(file => file.Text.Split('\n')[1]));
    }

    [Theory]
    [InlineData("a", ":1: must begin with @file")]
    [InlineData("@file  ", ":1: must be @file PATH")]
    [InlineData("@file A.cs n", ":1: n must be NAME=VALUE")]
    [InlineData("@file A.cs\n$r", ":2: r is not known")]
    [InlineData("@file A.cs\n$first(a)", ":2: $first(a) stands in no loop")]
    [InlineData("@file A.cs\n@for r", ":2: @for r is not a command")]
    [InlineData("@file A.cs\na\n@end", ":3: nothing is open here")]
    [InlineData("@file A.cs\n@each r below 2\na", ":2: has no @end")]
    [InlineData("@file A.cs\n@each r below 2\na\n@else\n@end", ":2: has no @end")]
    [InlineData("@file A.cs\n@each r below 0\na\n@end", ":2: 0 must be a number above 0")]
    [InlineData("@file A.cs\n@each r of 4\na\n@end", ":2: must be @each")]
    [InlineData("@file A.cs\n@each a b in 1 2, 3\n@end", ":2: 1 values for 2 names")]
    [InlineData("@file A.cs\n@if r\n@end", ":2: must be @if")]
    [InlineData("@file A.cs\n@if 1 is 1\na", ":2: has no @end")]
    public void A_wrong_body_is_told_with_its_line(string body, string message)
    {
        var problem = Assert.Throws<FormatException>(() => new KernelBody("x.kernel", body).Files());
        Assert.Contains("x.kernel" + message, problem.Message, StringComparison.Ordinal);
    }
}
