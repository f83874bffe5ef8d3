import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { noisePicture } from '../../support/pictures.ts';
import { writeSample } from '../../support/sample-file.ts';
import { axeFaults } from '../support/axe.ts';
import { daybookDevice } from '../support/daybook-command.ts';
import { expect, test } from '../support/fixtures.ts';
import {
  addPhotos,
  addPremises,
  answer,
  changeTelephone,
  exchange,
  goTo,
  openFromToday,
  pause,
  resume,
  startInspection,
  submitButton,
  syncNow,
} from '../support/recording.ts';

/** Opens each screen, waits until nothing is loading, and asks axe; in other themes and sizes `gallery.deep.spec.ts` does. */
async function faultsOn(page: Page, screens: readonly Screen[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name, part, open, close } of screens) {
    await open();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: /…$/ })).toHaveCount(0);
    found.push(...(await axeFaults(page, name, 'all', part)));
    await close?.();
  }
  return found;
}

interface Screen {
  readonly name: string;
  readonly open: () => Promise<void>;
  /** What lies over a page that is looked at by itself. */
  readonly part?: string;
  /** What lies over the page is closed again. */
  readonly close?: () => Promise<void>;
}

test('axe finds nothing serious on the inspector’s screens', async ({ app, central }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await axeFaults(page, 'sign in', 'all')).toEqual([]);
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Food/);
  await answer(page, '1', 'Yes');
  await answer(page, '3', 'No');
  const pictures = [noisePicture(64), noisePicture(48)];
  await addPhotos(page, 'item 3', pictures);
  await addPhotos(page, 'the field Photos', pictures);

  const premises = async () => {
    await goTo(page, 'Premises');
    await page.getByRole('link', { name: /Half Way Tree Patties/ }).click();
    await page.getByRole('heading', { level: 2, name: 'Details' }).waitFor();
  };
  const form = async () => {
    await openFromToday(page, 'Drafts to finish', 'Half Way Tree Patties');
    await page.getByRole('navigation', { name: 'Parts of the form' }).waitFor();
  };
  const task = 'Look at the cold room again';
  await goTo(page, 'Today');
  await page.getByRole('button', { name: 'Give a task' }).click();
  const giving = page.getByRole('dialog', { name: 'Give a task' });
  await giving.getByRole('textbox', { name: 'What is to be done' }).fill(task);
  await giving.getByRole('combobox', { name: 'For' }).selectOption({ label: 'Ines Campbell' });
  await giving.getByRole('textbox', { name: 'Due' }).fill('2020-02-03');
  await giving.getByRole('button', { name: 'Give it' }).click();
  const toDo = page.getByRole('list', { name: 'To do' });

  const found = await faultsOn(page, [
    {
      name: 'today with a task that is overdue',
      open: async () => {
        await goTo(page, 'Today');
        await toDo.waitFor();
      },
    },
    {
      name: 'giving a task',
      part: '[role=dialog]',
      open: async () => {
        await goTo(page, 'Today');
        await page.getByRole('button', { name: 'Give a task' }).click();
        await giving.getByRole('button', { name: 'Give it' }).click();
        await giving.getByRole('alert').waitFor();
      },
      close: () => page.keyboard.press('Escape'),
    },
    {
      name: 'a task',
      part: '[role=dialog]',
      open: async () => {
        await goTo(page, 'Today');
        await toDo.getByRole('link', { name: task }).click();
        await page.getByRole('dialog', { name: task }).getByRole('heading', { name: 'History' }).waitFor();
      },
      close: () => page.keyboard.press('Escape'),
    },
    {
      name: 'registering a complaint',
      part: '[role=dialog]',
      open: async () => {
        await premises();
        await page.getByRole('button', { name: 'Register a complaint' }).click();
        const registering = page.getByRole('dialog', { name: 'Register a complaint' });
        await registering.getByRole('button', { name: 'Save' }).click();
        await registering.getByRole('alert').waitFor();
      },
      close: () => page.keyboard.press('Escape'),
    },
    { name: 'inspections', open: () => goTo(page, 'Inspections') },
    { name: 'premises', open: () => goTo(page, 'Premises') },
    { name: 'one premises', open: premises },
    {
      name: 'choose a form',
      open: async () => {
        await premises();
        await page.getByRole('link', { name: 'Start an inspection' }).click();
        await page.getByRole('list', { name: 'Forms' }).waitFor();
      },
    },
    {
      name: 'form with what is missing',
      open: async () => {
        await form();
        await submitButton(page).click();
      },
    },
    {
      name: 'a photo in the viewer',
      part: '[role=dialog]',
      open: async () => {
        await form();
        await page.getByRole('list', { name: 'Photos of item 3', exact: true }).getByRole('button').first().click();
        await page.getByRole('img', { name: /^Photo 1 of 2/ }).waitFor();
      },
      close: () => page.keyboard.press('Escape'),
    },
    {
      name: 'the editor of a photo',
      part: '[role=dialog]',
      open: async () => {
        await form();
        await page.getByRole('list', { name: 'Photos of item 3', exact: true }).getByRole('button').first().click();
        await page.getByRole('button', { name: 'Edit this photo' }).click();
        const editor = page.getByRole('dialog', { name: /^Edit: / });
        await expect(editor.locator('canvas')).toBeVisible();
        for (const name of ['Text', 'Crop']) await editor.getByRole('button', { name, exact: true }).click();
      },
      close: async () => {
        await page.getByRole('button', { name: 'Leave it as it was' }).click();
        await expect(page.getByRole('dialog', { name: /^Edit: / })).toHaveCount(0);
        await page.keyboard.press('Escape');
      },
    },
    {
      name: 'the camera',
      part: '[role=dialog]',
      open: async () => {
        await form();
        await page.getByRole('button', { name: 'Take a photo of item 3', exact: true }).click();
        await expect(page.getByRole('button', { name: 'Take the photo' })).toHaveAttribute('aria-disabled', 'false');
      },
      close: () => page.keyboard.press('Escape'),
    },
    {
      name: 'bin',
      open: async () => {
        await goTo(page, 'Inspections');
        await page.getByRole('link', { name: 'Bin' }).click();
      },
    },
    { name: 'sync', open: () => goTo(page, 'Sending') },
    { name: 'settings', open: () => goTo(page, 'Settings') },
  ]);
  expect(found).toEqual([]);
});

test('axe finds nothing serious on the supervisor’s screens', async ({ app, central }, testInfo) => {
  test.setTimeout(240_000);
  const { ines, sam } = central.persons;
  const laptop = testInfo.outputPath('laptop');
  mkdirSync(laptop, { recursive: true });
  writeFileSync(join(laptop, 'kitchen.png'), noisePicture(64));
  const file = writeSample(laptop, 'food-establishment', 'Kingston', 5, ({ premises, answers }) => {
    Object.assign(premises ?? {}, { name: 'Half Way Tree Patties' });
    Object.assign(answers ?? {}, { '3': { value: 'no', comment: 'At 40 °C.', photos: ['kitchen.png'] } });
  });
  await daybookDevice(laptop, ines, 'join', '--central', central.address);
  await daybookDevice(laptop, ines, 'record', '--form', 'food-establishment', '--file', file, '--submit');
  await daybookDevice(laptop, ines, 'sync');
  const { inspections } = await daybookDevice(laptop, ines, 'list');
  const [{ id, premisesId }] = inspections as [{ id: string; premisesId: string }];
  const fault = [
    `inspectionId=${id}`,
    `premisesId=${premisesId}`,
    'itemId=3',
    'words=Cold store',
    'correctBy=2020-02-03',
  ];
  await daybookDevice(laptop, ines, 'save-record', 'violation', '--value', ...fault);
  await daybookDevice(laptop, ines, 'sync');

  const { page } = app;
  await app.signIn(sam);
  await syncNow(page);
  const found = await faultsOn(page, [
    { name: 'review', open: () => goTo(page, 'Review') },
    {
      name: 'record',
      open: async () => {
        await goTo(page, 'Inspections');
        await page.getByRole('link', { name: /Half Way Tree Patties/ }).click();
        await page
          .getByRole('button', { name: /Approve/ })
          .first()
          .waitFor();
        await page.getByRole('list', { name: 'Violations' }).waitFor();
      },
    },
  ]);
  expect(found).toEqual([]);
});

test('axe finds nothing serious where a conflict and a refused change wait', async ({ app, newDevice, central }) => {
  test.setTimeout(240_000);
  const shop = 'Half Way Tree Patties';
  await app.signIn(central.persons.ines);
  await addPremises(app.page, shop);
  await syncNow(app.page);
  const { page, signIn } = await newDevice();
  await signIn(central.persons.omar);
  await syncNow(page);
  await pause(page);
  await changeTelephone(page, shop, '555 2222');
  await changeTelephone(app.page, shop, '555 1111');
  await syncNow(app.page);
  await resume(page);
  await exchange(page);
  await pause(page);
  await changeTelephone(page, shop, '555 3333');
  const workIn = (parish: string) => central.sql('update sync.person set parishes = array[$1]', [parish]);
  await workIn('Portland');
  await resume(page);
  await page.getByRole('link', { name: /The server did not take it/ }).waitFor();
  await workIn('Kingston');
  await exchange(page);

  const attention = async () => {
    await goTo(page, 'Needs attention');
    await page.getByRole('article', { name: `Conflict: ${shop}` }).waitFor();
  };
  const found = await faultsOn(page, [
    { name: 'needs attention', open: attention },
    {
      name: 'a refused change that is altered',
      open: async () => {
        await attention();
        await page.getByRole('button', { name: 'Change it first' }).click();
      },
    },
  ]);
  expect(found).toEqual([]);
});
