import { saveSettings } from '../../central/department-settings.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { getOwner } from './owner.ts';

interface SettingsOptions {
  readonly enrolmentCodes?: 'on' | 'off';
  readonly photosWithMetadata?: 'on' | 'off';
}

const isOn = (choice: 'on' | 'off' | undefined) => (choice === undefined ? undefined : choice === 'on');

/** `daybook central settings`. Errors: command-invalid, central-*. */
export async function settings(options: SettingsOptions, context: CliContext): Promise<Answer> {
  const now = await saveSettings(getOwner(context), {
    enrolmentCodes: isOn(options.enrolmentCodes),
    photosWithMetadata: isOn(options.photosWithMetadata),
  });
  const who = now.enrolmentCodes
    ? 'each new device needs one'
    : 'only new devices of persons with a revoked device need one';
  const what = now.photosWithMetadata
    ? 'those of earlier apps are taken as they are'
    : 'a photo with anything but the picture in its file is refused';
  const words = [
    `enrolment codes       ${now.enrolmentCodes ? 'on' : 'off'}: ${who}`,
    `photos with metadata  ${now.photosWithMetadata ? 'on' : 'off'}: ${what}`,
  ];
  return { json: now, words: words.join('\n') };
}
