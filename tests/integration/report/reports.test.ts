import { expect, test } from 'vitest';
import { hashOf } from '../../support/pictures.ts';
import { ines, signedInDevice } from '../local/support/home.ts';
import { recordFood, reportOf } from './food-report.ts';
import { readPdf } from './read-pdf.ts';

test('a report says what the record holds, is tagged, has it attached, and is the same bytes whenever it is printed', async () => {
  const device = await signedInDevice(ines);
  const id = await recordFood(device);
  const { pdf, pages, sha256, name } = await reportOf(device, id);
  expect(sha256).toBe(hashOf(pdf));
  const number = `${id.slice(-8, -4)} ${id.slice(-4)}`.toUpperCase();
  expect(name).toBe(`${number} ${name.slice(10)}`);

  const read = await readPdf(pdf);
  expect(read.pages).toHaveLength(pages);
  const [first = ''] = read.pages;
  for (const text of ['Public Health Department', 'Unsatisfactory', 'of 100', 'needed: 59, 5 short', number]) {
    expect(first).toContain(text);
  }
  // As it was typed: nothing of it acts, and what has no shape is one sign.
  expect(first.replaceAll('\u200b', '')).toContain('#image("/etc/passwd") $x$ *Fridge* 2 at 9 °C, fi \ufffd');
  expect(first).toContain('Thu 5 Mar 2026');
  expect(read.pages.at(-1)).toContain('Marcia Grant');
  for (const [at, page] of read.pages.entries()) expect(page).toContain(`Page ${at + 1} of ${pages}`);
  expect(read.qr).toBe(`DAYBOOK:${id.toUpperCase()}`);
  expect(read.claims).toEqual({ tagged: true, language: 'en-JM', accessible: true });
  const record = JSON.parse(read.records[0] ?? '');
  expect(record).toMatchObject({ kind: 'daybook-report', id, faults: [{ item: '3', severity: 'Serious' }] });

  device.clock.advance(3 * 86_400_000);
  expect((await reportOf(device, id)).sha256).toBe(sha256);
}, 60_000);
