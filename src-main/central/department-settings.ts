import { administer } from './administration.ts';
import type { OwnerSettings } from './owner-client.ts';

/** What a department decides for its central. */
export interface DepartmentSettings {
  /** Whether each new device needs a one-time enrolment code. */
  readonly enrolmentCodes: boolean;
}

/**
 * Changes the settings that are given.
 * @returns all of them, as they are now
 * @throws DaybookError `central-not-deployed`, `central-*`
 */
export function saveSettings(
  settings: OwnerSettings,
  changes: Partial<DepartmentSettings>,
): Promise<DepartmentSettings> {
  return administer(settings, async ({ query, noteAct }) => {
    const { enrolmentCodes } = changes;
    if (enrolmentCodes !== undefined) {
      await query('update sync.central set enrolment_codes = $1', [enrolmentCodes]);
      await noteAct('settings changed', 'central', { enrolmentCodes });
    }
    const [now] = await query<DepartmentSettings>('select enrolment_codes as "enrolmentCodes" from sync.central');
    return now ?? { enrolmentCodes: false };
  });
}
