import type { Device } from '../../app/local-device.ts';
import { commandInvalid } from '../command-problem.ts';

/** @throws DaybookError `command-invalid` that names the forms of this device */
export async function checkForm(device: Device, formId: string): Promise<void> {
  const ids = (await device.ask('forms.list', undefined)).map(form => form.id);
  if (!ids.includes(formId)) throw commandInvalid('--form', `must be one of ${[...ids].sort().join(', ')}`);
}
