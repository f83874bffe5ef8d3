import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CallName, CallOutput } from '../../../src-shared/contract/contract.ts';
import { premisesOfRecord } from '../../../src-shared/domain/inspection/inspection.ts';
import { contentHash } from '../../../src-shared/domain/inspection/signed-content.ts';
import { openPageSocket } from '../../contract/support/http-client.ts';
import type { HostProcess } from '../../support/host-process.ts';
import { prepareStarts, ready } from './support/npm-start.ts';

const { folder, npmStart } = prepareStarts();
const startWithVisits = () => npmStart({ DAYBOOK_PRACTICE_VISITS: 'yes' });
const filled = /The practice department has its visits/;

interface Window {
  ask<Name extends CallName>(name: Name, input?: unknown): Promise<CallOutput<Name>>;
  close(): void;
}

/** A window of the app, by its own websocket. */
async function openWindow(address: string): Promise<Window> {
  const socket = await openPageSocket(address);
  const waiting = new Map<number, (message: { output?: unknown; error?: unknown }) => void>();
  socket.on('message', data => {
    const message = JSON.parse(String(data)) as { id?: number; output?: unknown; error?: unknown };
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  let id = 0;
  return {
    ask: async <Name extends CallName>(name: Name, input?: unknown) => {
      id += 1;
      const reply = Promise.withResolvers<{ output?: unknown; error?: unknown }>();
      waiting.set(id, reply.resolve);
      socket.send(JSON.stringify({ id, name, input }));
      const { output, error } = await reply.promise;
      expect(error).toBeUndefined();
      return output as CallOutput<Name>;
    },
    close: () => socket.terminate(),
  };
}

async function signIn(window: Window, username: string): Promise<void> {
  const { practice, defaultCentral } = await window.ask('session.options');
  const state = await window.ask('session.signIn', {
    username,
    password: practice?.password,
    central: defaultCentral ?? '',
  });
  expect(state).toMatchObject({ person: { username }, practice: true });
}

/** What a person finds after an exchange: how many records lie in each place. */
async function look(window: Window, username: string) {
  await signIn(window, username);
  await window.ask('sync.now');
  const today = await window.ask('today.get');
  const total = async (status?: string) =>
    (await window.ask('inspections.list', status === undefined ? {} : { status: [status] })).total;
  const attention = await window.ask('attention.list');
  return {
    drafts: today.drafts.total,
    returned: today.returned.total,
    toReview: today.toReview.total,
    inspections: await total(),
    approved: await total('approved'),
    premises: (await window.ask('premises.list', {})).total,
    conflicts: attention.conflicts.length,
    refused: attention.refused.length,
  };
}

/** Signatures of records that were handed in which are not bound to what stands there, or do not say who signed and when. */
async function looseSignatures(window: Window): Promise<string[]> {
  const { rows } = await window.ask('inspections.list', { status: ['submitted', 'returned', 'approved'], limit: 500 });
  expect(rows.length).toBeGreaterThan(100);
  const loose: string[] = [];
  for (const { id } of rows) {
    const { inspection, premises } = await window.ask('inspections.get', { id });
    const hash = contentHash({ ...inspection, premises: premisesOfRecord(inspection, premises) });
    for (const [key, { absent, content, signedAt, role }] of Object.entries(inspection.signatures)) {
      const hasRole = key === 'inspector_signature' || role !== undefined;
      const isBound = content === hash && signedAt !== undefined && hasRole;
      if (absent === undefined && !isBound) loose.push(`${inspection.header.inspection_date} ${id} ${key}`);
    }
  }
  return loose;
}

async function openApp(host: HostProcess): Promise<Window> {
  const [address] = await host.printed(ready);
  return openWindow(address);
}

test('the first start makes a department in which everybody finds their work, and a second start makes nothing', async () => {
  const first = startWithVisits();
  const window = await openApp(first);
  await first.printed(filled);
  const ines = await look(window, 'ines');
  expect(ines).toMatchObject({ drafts: 3, returned: 2, toReview: 0, conflicts: 1, refused: 1 });
  expect(ines.approved).toBeGreaterThan(100);
  expect(ines.premises).toBeGreaterThan(25);
  expect(await looseSignatures(window)).toEqual([]);
  for (const username of ['sam', 'mona']) {
    const found = await look(window, username);
    expect(found.toReview).toBeGreaterThan(5);
    expect(found).toMatchObject({ approved: ines.approved, premises: ines.premises });
  }
  expect(await look(window, 'ada')).toMatchObject({ approved: ines.approved, premises: ines.premises });
  window.close();
  expect(await first.stop()).toBe(0);
  expect(existsSync(join(folder(), 'practice', 'laptops'))).toBe(false);

  const second = startWithVisits();
  const again = await openApp(second);
  expect(await look(again, 'ines')).toMatchObject({ inspections: ines.inspections, premises: ines.premises });
  again.close();
  expect(second.said()).not.toMatch(/being made/);
  expect(await second.stop()).toBe(0);
}, 600_000);

test('a start that ends while visits are made is gone on with, and nothing is there twice', async () => {
  const first = startWithVisits();
  const window = await openApp(first);
  await signIn(window, 'sam');
  while ((await window.ask('inspections.list', {})).total === 0) await window.ask('sync.now');
  expect((await window.ask('session.options')).practice).toMatchObject({ isBeingFilled: true });
  await first.kill();

  const second = startWithVisits();
  await second.printed(filled);
  const again = await openApp(second);
  await look(again, 'sam');
  expect((await again.ask('session.options')).practice).toMatchObject({ isBeingFilled: false });
  const { rows } = await again.ask('inspections.list', { limit: 500 });
  const visits = rows.map(row => [row.premisesName, row.formId, row.inspectionDate].join());
  expect(new Set(visits).size).toBe(visits.length);
  expect(visits.length).toBeGreaterThan(150);
  const names = (await again.ask('premises.list', { limit: 200 })).rows.map(each => each.name);
  expect(new Set(names).size).toBe(names.length);
  again.close();
  expect(await second.stop()).toBe(0);
}, 600_000);

test('a practice central that an earlier version has made is left as it is', async () => {
  const first = npmStart();
  await first.printed(ready);
  expect(await first.stop()).toBe(0);
  const file = join(folder(), 'practice', 'practice.json');
  const kept = readFileSync(file, 'utf8');

  const second = startWithVisits();
  const window = await openApp(second);
  expect((await look(window, 'ines')).inspections).toBe(0);
  window.close();
  expect(await second.stop()).toBe(0);
  expect(second.said()).not.toMatch(/being made/);
  expect(readFileSync(file, 'utf8')).toBe(kept);
}, 300_000);
