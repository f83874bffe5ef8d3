import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import copyStreams from 'pg-copy-streams';

/** All that a `COPY ... TO STDOUT` gives. */
export function copyOut(client: pg.Client, statement: string): Promise<Buffer> {
  return buffer(client.query(copyStreams.to(statement)));
}

/** Feeds a `COPY ... FROM STDIN`; committed when this resolves. */
export async function copyIn(client: pg.Client, statement: string, rows: Buffer): Promise<void> {
  await pipeline(Readable.from(chunksOf(rows)), client.query(copyStreams.from(statement)));
}

const chunkBytes = 65_536;

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

const escapes: Record<string, string> = {
  '\\n': '\n',
  '\\t': '\t',
  '\\r': '\r',
  '\\\\': '\\',
  '\\b': '\b',
  '\\f': '\f',
  '\\v': '\v',
};

/** The rows of COPY's text format: texts, or null. */
export function parseCopyRows(text: string): (string | null)[][] {
  const textOf = (field: string) =>
    field === '\\N' ? null : field.includes('\\') ? field.replace(/\\./g, found => escapes[found] ?? found) : field;
  return text
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t').map(textOf));
}
