import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { writeSample } from '../../support/sample-file.ts';
import { daybookDevice } from '../support/daybook-command.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo, pause, resume } from '../support/recording.ts';

const form = 'residential';

test('a colleague’s work that came on a stick is shown as carried, goes to central, and can be discarded', async ({
  app,
  central,
}, testInfo) => {
  test.setTimeout(120_000);
  const { ines, omar } = central.persons;
  await app.signIn(omar);
  const laptop = testInfo.outputPath('laptop');
  mkdirSync(laptop, { recursive: true });
  await daybookDevice(laptop, ines, 'join', '--central', central.address);
  await daybookDevice(
    laptop,
    ines,
    'record',
    '--form',
    form,
    '--file',
    writeSample(laptop, form, 'Kingston', 5),
    '--submit',
  );
  const stick = join(laptop, 'ines.bundle');
  await daybookDevice(laptop, ines, 'export-bundle', stick);

  const { page } = app;
  await goTo(page, 'Sending');
  const carried = page.getByRole('region', { name: /^Carried for others/ });
  await expect(carried).toHaveCount(0);
  await pause(page);
  await daybookDevice(app.home, omar, 'import-bundle', stick);
  await goTo(page, 'Today');
  await goTo(page, 'Sending');
  await expect(carried).toContainText('Ines Campbell');
  await expect(carried).toContainText('3 changes to 2 records');
  await expect(carried).toContainText('Waiting to be sent');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await resume(page);
  await expect(carried).toContainText('Sent');
  await carried.getByRole('button', { name: 'Discard the bundle of Ines Campbell' }).click();
  const dialog = page.getByRole('dialog', { name: 'Discard the bundle of Ines Campbell?' });
  await expect(dialog).toContainText('The server has all of it.');
  await dialog.getByRole('button', { name: 'Discard it' }).click();
  await expect(carried).toHaveCount(0);
  const [found] = await central.sql('select inspector from sync.inspection');
  expect(found).toEqual({ inspector: ines.username });
});
