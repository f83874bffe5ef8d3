import { administer } from './administration.ts';
import type { OwnerSettings } from './owner-client.ts';

/** What a department decides for its central. */
export interface DepartmentSettings {
  /** Whether each new device needs a one-time enrolment code. */
  readonly enrolmentCodes: boolean;
  /** Whether photos of earlier apps are taken, which may have metadata in their files. */
  readonly photosWithMetadata: boolean;
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
    const { enrolmentCodes, photosWithMetadata } = changes;
    if (enrolmentCodes !== undefined) {
      await query('update sync.central set enrolment_codes = $1', [enrolmentCodes]);
      await noteAct('settings changed', 'central', { enrolmentCodes });
    }
    if (photosWithMetadata !== undefined) {
      await query('update sync.central set photos_with_metadata = $1', [photosWithMetadata]);
      await noteAct('settings changed', 'central', { photosWithMetadata });
    }
    const [now] = await query<DepartmentSettings>(
      'select enrolment_codes as "enrolmentCodes", photos_with_metadata as "photosWithMetadata" from sync.central',
    );
    return now ?? { enrolmentCodes: false, photosWithMetadata: false };
  });
}
