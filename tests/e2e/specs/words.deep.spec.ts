import { expect, test } from '../support/fixtures.ts';
import { statusStrip } from '../support/recording.ts';

test('the app speaks Spanish from Settings on, without a reload, and goes on so after one', async ({
  app,
  central,
}) => {
  const { page } = app;
  const { username, password } = central.persons.ines;
  await app.signIn({ ...central.persons.ines, username: username.toUpperCase(), password });
  await page.getByRole('link', { name: 'Settings' }).click();
  const minutes = page.getByRole('textbox', { name: 'Minutes until the screen locks' });
  await minutes.fill('25');

  await page.getByRole('radio', { name: 'Español' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ajustes' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Minutos hasta que la pantalla se bloquea' })).toHaveValue('25');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es-419');
  await expect(statusStrip(page)).toContainText(/Todo enviado, \d\d:\d\d/);

  const places = page.getByRole('navigation', { name: 'Secciones' });
  await places.getByRole('link', { name: 'Hoy' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /^(lunes|martes|miércoles|jueves|viernes|sábado|domingo) \d+ de [a-z]+$/,
  );
  await places.getByRole('link', { name: 'Establecimientos' }).click();
  await expect(page.getByText('0 establecimientos · ')).toBeVisible();

  await places.getByRole('link', { name: 'Envíos' }).click();
  await expect(page).toHaveTitle('Envíos · Daybook');
  await page.getByRole('button', { name: 'Pausar los envíos' }).click();
  await expect(statusStrip(page)).toContainText('Envíos en pausa: nada espera ser enviado');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Reanudar los envíos' })).toBeVisible();
});

test('the guide comes once, can be skipped, and comes back from Settings', async ({ app, central }) => {
  const { page } = app;
  await page.evaluate(() => localStorage.removeItem('daybook.guide'));
  await app.signIn(central.persons.ines);
  const guide = page.getByRole('dialog', { name: 'How Daybook works' });
  await expect(guide).toContainText('Today shows what is next');
  await guide.getByRole('button', { name: 'Skip' }).click();
  await expect(guide).toHaveCount(0);
  await page.reload();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(guide).toHaveCount(0);

  await page.getByRole('button', { name: 'Show the guide' }).click();
  for (const title of ['Fill the form', 'kept on this device', 'What “sent” means']) {
    await page.keyboard.press('Enter');
    await expect(guide).toContainText(title);
  }
  await guide.getByRole('button', { name: 'Begin' }).click();
  await expect(guide).toHaveCount(0);
});
