// Reads a Parquet file with DuckDB and prints its rows, column types and metadata as JSON. Nothing is downloaded.
import { DuckDBInstance } from '@duckdb/node-api'

const file = process.argv[2].replaceAll("'", "''")
const instance = await DuckDBInstance.create(':memory:', { threads: '1', autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' })
const connection = await instance.connect()
const all = async sql => (await connection.runAndReadAll(sql)).getRowObjectsJS()
const types = await all(`DESCRIBE SELECT * FROM read_parquet('${file}')`)
const metadata = await all(`SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('${file}')`)
const rows = await all(`SELECT * FROM read_parquet('${file}')`)
const plain = (_, value) => typeof value === 'bigint' ? Number(value) : typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
console.log(JSON.stringify({
  types: Object.fromEntries(types.map(({ column_name, column_type }) => [column_name, column_type])),
  metadata: Object.fromEntries(metadata.map(({ key, value }) => [key, value])),
  rows,
}, plain))
