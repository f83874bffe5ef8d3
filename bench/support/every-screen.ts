import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { form, parish } from './samples.ts';
import { type Ask, openAsk } from './window.ts';

/** The addresses of all screens as the router has them, `$id` and `$kind` still open. */
function readPaths(): string[] {
  const router = readFileSync(new URL('../../src-renderer/app/router.tsx', import.meta.url), 'utf8');
  const paths = [...router.matchAll(/path: '(\/[^']*)'/g)].map(([, path = '']) => path);
  if (paths.length === 0) throw new Error('The router has no paths that can be read');
  return paths.filter(path => path !== '/sign-in');
}

/** A complaint, so that there is a record of the core to look at. */
async function addComplaint(ask: Ask): Promise<string> {
  const values = { subject: 'Smoke', concern: 'other', received: '2026-01-05', place: 'Market' };
  const { id } = await ask<{ id: string }>('records.save', { kind: 'complaint', parish, values });
  return id;
}

async function openScreen(page: Page, path: string): Promise<void> {
  await page.evaluate(hash => {
    location.hash = hash;
  }, path);
  const idle = () => page.evaluate('new Promise(resolve => requestIdleCallback(resolve))');
  await idle();
  await page.getByRole('status').filter({ hasText: /…$/ }).waitFor({ state: 'detached' });
  await idle();
}

/** Opens every screen of the app in turn, with a record where it shows one. Answers how many. */
export async function openEveryScreen(page: Page): Promise<number> {
  const { ask, close } = await openAsk(page);
  const first = async (name: string, input: unknown) =>
    (await ask<{ rows: { id: string }[] }>(name, input)).rows[0]?.id;
  const inspection = await first('inspections.list', { limit: 1 });
  const premises = await first('premises.list', { limit: 1 });
  const complaint = await addComplaint(ask);
  close();
  const paths = readPaths().map(path =>
    path
      .replace('/premises/$id', `/premises/${premises}`)
      // What is begun here goes on as a form.
      .replace('/inspections/$id/edit', `/inspections/new?premisesId=${premises}&formId=${form.id}`)
      .replace('/inspections/$id', `/inspections/${inspection}`)
      .replace('/records/$kind/$id', `/records/complaint/${complaint}`),
  );
  for (const path of paths) await openScreen(page, path);
  return paths.length;
}
