const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const columns = (count: number): string => Array.from({ length: count }, (_, i) => `c${i + 1}`).join(",");
const MILLION = 1_000_000;

/** Datasets that are too large or too odd for a text file, by the name that a case asks for them with. */
export const GENERATED_DATASETS: Readonly<Record<string, () => Uint8Array<ArrayBuffer>>> = {
  "json-arrays-1e6-deep": () => encode("[".repeat(MILLION) + "]".repeat(MILLION)),
  "json-arrays-open": () => encode("[".repeat(MILLION)),
  "json-objects-1e6-deep": () => encode(`${'{"a":'.repeat(MILLION)}1${"}".repeat(MILLION)}`),
  "json-rows-1e6-deep": () => encode(`[{"a":1},{"a":${"[".repeat(MILLION)}${"]".repeat(MILLION)}}]`),
  "json-cell-object-1e6-deep": () => encode(`[{"a":${'{"b":'.repeat(MILLION)}1${"}".repeat(MILLION)}}]`),
  "ndjson-1e6-deep": () => encode(`{"a":1}\n{"a":${"[".repeat(MILLION)}\n`),
  "csv-10000-columns": () => encode(`${columns(10_000)}\n${"1,".repeat(9999)}1\n`),
  "csv-10000-cells-in-row-2": () => encode(`a,b\n${"1,".repeat(9999)}1\n`),
  "csv-10000-empty-cells-in-row-2": () => encode(`a,b\n1,2${",".repeat(9998)}\n`),
  "csv-10000-commas": () => encode(`${",".repeat(10_000)}\n`),
  "csv-header-and-10000-commas": () => encode(`a,b${",".repeat(10_000)}\n1,2\n`),
  "json-10000-columns": () => encode(`[{${columns(10_000).replace(/c\d+/g, '"$&":1')}}]`),
  "json-columns-10000": () => encode(`{${columns(10_000).replace(/c\d+/g, '"$&":[1]')}}`),
  "json-a-column-a-row": () => encode(`[${columns(2000).replace(/c\d+/g, '{"$&":1}')}]`),
  "json-1000-columns-in-9000-rows": () =>
    encode(`[{${columns(1000).replace(/c\d+/g, '"$&":1')}}${',{"c1":1}'.repeat(9000)}]`),
  "csv-1000-columns-in-9000-short-rows": () => encode(`${columns(1000)}\n${"1\n".repeat(9000)}`),
  "csv-huge-cell": () => encode(`a,b\n1,${"x".repeat(100_000)}\n`),
  "csv-huge-quoted-cell": () => encode(`a,b\n1,"${"x".repeat(100_000)}"\n`),
  "csv-huge-name": () => encode(`a,${"x".repeat(100_000)}\n1,2\n`),
  "csv-quote-open-for-megabytes": () => encode(`a,b\n1,"${"x,y\n".repeat(MILLION)}`),
  "csv-doubled-quotes": () => encode(`a,b\n1,"${'""'.repeat(100_000)}"\n`),
  "json-huge-cell": () => encode(`[{"a":"${"x".repeat(100_000)}"}]`),
  "json-huge-name": () => encode(`[{"${"x".repeat(100_000)}":1}]`),
  "json-huge-number": () => encode(`[{"a":${"9".repeat(100_000)}}]`),
  "json-long-number": () => encode(`[{"a":1},{"a":${"9".repeat(1000)}}]`),
  "csv-11-megabytes": () => encode(`a,b\n${"1,2\n".repeat(2_900_000)}`),
  "csv-too-many-rows": () => encode(`a\n${"1\n".repeat(1_000_001)}`),
  "ndjson-too-many-rows": () => encode('{"a":1}\n'.repeat(1_000_001)),
  "json-columns-too-many-rows": () => encode(`{"a":[1${",1".repeat(MILLION)}]}`),
  "csv-megabytes-of-line-breaks": () => encode("\n".repeat(9_000_000)),
  "csv-header-then-line-breaks": () => encode(`a,b${"\r\n".repeat(MILLION)}`),
  "csv-megabytes-of-nul": () => new Uint8Array(MILLION),
  "json-megabytes-of-spaces": () => encode(" ".repeat(9_000_000)),
  "csv-mixed-late": () => encode(`a\n${"1\n".repeat(100_000)}x\n`),
  "csv-random-bytes": () =>
    Uint8Array.from({ length: 10_000 }, (_, i) => Math.imul(i + 1, 2654435761) >>> 24 || 1),
};
