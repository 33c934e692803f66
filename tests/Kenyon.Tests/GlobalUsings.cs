global using Kenyon.Testing;
global using Xunit;
