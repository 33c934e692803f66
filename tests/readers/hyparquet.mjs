// Reads a Parquet file with hyparquet and prints its rows, column types and metadata as JSON.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const file = await asyncBufferFromFile(process.argv[2])
const metadata = await parquetMetadataAsync(file)
const rows = await parquetReadObjects({ file, metadata, compressors })
const plain = (_, value) => typeof value === 'bigint' ? Number(value) : typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
console.log(JSON.stringify({
  types: Object.fromEntries(metadata.schema.slice(1).map(field => [field.name, field.type])),
  metadata: Object.fromEntries((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value])),
  rows,
}, plain))
