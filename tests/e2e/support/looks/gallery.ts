import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { axeFaults } from '../axe.ts';
import { greyFaults } from './grey-faults.ts';
import { layoutFaults } from './layout-faults.ts';
import { type Look, laptop, looks, plain, type Size, showIn, sizes, tablet } from './looks.ts';
import { targetFaults } from './target-faults.ts';

/** A screen, a dialog, or a state of one of them. */
export interface Scene {
  readonly name: string;
  /** From wherever the scene before has left the page. */
  readonly open: () => Promise<void>;
  /** What lies over the page is closed again. */
  readonly close?: () => Promise<void>;
  /** Where it is to be had; everywhere without it. */
  readonly look?: Look['name'];
}

const folder = process.env.DAYBOOK_TEST_PICTURES;

async function picture(page: Page, whose: string, scene: string, view: string): Promise<void> {
  if (folder === undefined) return;
  const path = join(folder, whose, `${scene.replace(/\W+/g, '-')}--${view}.png`);
  await page.screenshot({ path, animations: 'disabled' });
}

/** What lies over a page; then nobody reads what is below it. */
const over = 'dialog[open], [role=dialog]:not([style*="display: none"])';

/** Everything that a machine can find wrong with the present screen in this view of it. */
async function faultsIn(page: Page, scene: string, look: Look, size: Size): Promise<string[]> {
  const isCovered = (await page.locator(over).count()) > 0;
  const root = page.locator(isCovered ? over : 'body').last();
  const others = [
    ...(await layoutFaults(root)),
    ...(size === tablet ? await targetFaults(root) : []),
    ...(look.theme === 'sunlight' ? await greyFaults(root) : []),
  ];
  return [
    ...(await axeFaults(page, scene, look.rules, isCovered ? over : undefined)),
    ...others.map(each => `${scene}: ${each}`),
  ];
}

/** Each fault once, with the views in which it is seen. */
class Findings {
  readonly #views = new Map<string, string[]>();

  add(faults: readonly string[], view: string): void {
    for (const fault of faults) this.#views.set(fault, [...(this.#views.get(fault) ?? []), view]);
  }

  inWords(): string[] {
    return [...this.#views].map(([fault, views]) => `${fault} (${views.join(', ')})`);
  }
}

/**
 * Opens each scene, shows it in every look and size, and gives what is wrong in words. With `DAYBOOK_TEST_PICTURES=folder` each view
 * becomes a picture in it: some things only eyes can judge.
 */
export async function lookAt(page: Page, whose: string, scenes: readonly Scene[]): Promise<string[]> {
  if (folder !== undefined) mkdirSync(join(folder, whose), { recursive: true });
  const found = new Findings();
  for (const { name, open, close, look: only } of scenes) {
    const views = looks.filter(each => only === undefined || each.name === only);
    await showIn(page, views[0] ?? plain, laptop);
    await open();
    await expect(page.getByRole('status').filter({ hasText: /…$/ })).toHaveCount(0);
    for (const look of views) {
      for (const size of sizes) {
        await showIn(page, look, size);
        const view = `${look.name}-${size.width}x${size.height}`;
        found.add(await faultsIn(page, name, look, size), view);
        await picture(page, whose, name, view);
      }
    }
    await showIn(page, views[0] ?? plain, laptop);
    await close?.();
  }
  return found.inWords();
}
