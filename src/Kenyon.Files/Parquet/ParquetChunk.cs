namespace Kenyon.Files.Parquet;

/// <summary>Where the values of a column lie in one group of rows.</summary>
/// <param name="Start">First byte of its first page.</param>
/// <param name="Codec">How pages are compressed: 0 not at all, 1 Snappy, 2 gzip, 4 Brotli, 5 and 7 LZ4, 6 Zstandard.</param>
/// <param name="ValueCount">Number of values, missing ones counted.</param>
/// <param name="StoredSize">Bytes of all pages as they are stored.</param>
/// <param name="PlainSize">Bytes of all pages when they are not compressed.</param>
internal readonly record struct ParquetChunk(long Start, int Codec, long ValueCount, long StoredSize, long PlainSize);
