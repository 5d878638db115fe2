import type { Column, Table } from "./table.ts";

export interface TableCache {
  /** The columns of a table; those that are not at hand `read` gives, once for all who ask at the same time. */
  load(
    id: string,
    names: readonly string[],
    read: (missing: readonly string[]) => Promise<Table>,
  ): Promise<Table>;
  /** Forgets a table. */
  drop(id: string): void;
}

interface CachedTable {
  readonly columns: Map<string, Promise<Column | undefined>>;
  rows: number;
  bytes: number;
}

/** Keeps decoded columns, up to `maxBytes`, the tables not used for the longest time dropped first. */
export function createTableCache({ maxBytes }: { maxBytes: number }): TableCache {
  const tables = new Map<string, CachedTable>();
  let usedBytes = 0;

  const drop = (id: string): void => {
    usedBytes -= tables.get(id)?.bytes ?? 0;
    tables.delete(id);
  };

  function makeRoom(): void {
    for (const id of tables.keys()) {
      if (usedBytes <= maxBytes) break;
      drop(id);
    }
  }

  function open(id: string): CachedTable {
    const table = tables.get(id) ?? { columns: new Map(), rows: 0, bytes: 0 };
    tables.delete(id);
    tables.set(id, table);
    return table;
  }

  function readMissing(
    id: string,
    table: CachedTable,
    missing: readonly string[],
    read: (missing: readonly string[]) => Promise<Table>,
  ): void {
    const reading = read(missing);
    for (const name of missing) {
      const column = reading.then(({ columns }) => columns.find((one) => one.name === name));
      table.columns.set(name, column);
      // Whoever asked has the error; nobody is told twice.
      column.catch(() => table.columns.delete(name));
    }
    const counted = reading.then(({ rows, columns }) => {
      table.rows = rows;
      if (tables.get(id) !== table) return;
      const bytes = columns.reduce((sum, column) => sum + bytesOf(column), 0);
      table.bytes += bytes;
      usedBytes += bytes;
      makeRoom();
    });
    counted.catch(() => undefined);
  }

  return {
    drop,
    async load(id, names, read) {
      const table = open(id);
      const wanted = [...new Set(names)];
      const missing = wanted.filter((name) => !table.columns.has(name));
      // A table of no columns still has rows to count.
      if (wanted.length === 0) return read([]);
      if (missing.length > 0) readMissing(id, table, missing, read);
      const columns = await Promise.all(wanted.map((name) => table.columns.get(name)));
      return { rows: table.rows, columns: columns.filter((column) => column !== undefined) };
    },
  };
}

/** What a text of a dictionary costs besides its characters. */
const TEXT_OVERHEAD_BYTES = 32;

function bytesOf(column: Column): number {
  const nulls = column.nullBits?.byteLength ?? 0;
  if (column.type === "boolean") return nulls + column.bits.byteLength;
  if (column.type !== "string") return nulls + column.values.byteLength;
  const texts = column.dictionary.reduce((sum, text) => sum + 2 * text.length + TEXT_OVERHEAD_BYTES, 0);
  return nulls + column.codes.byteLength + texts;
}
