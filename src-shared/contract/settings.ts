import { z } from 'zod';
import { languages } from '../messages/messages.ts';
import { call } from './define-call.ts';

/** Settings of this person on this device. */
export interface Settings {
  /** Minutes between exchanges when nothing else starts one. */
  readonly syncMinutes: number;
  /** Minutes without a touch after which the screen locks; 0 = never. */
  readonly lockMinutes: number;
  /** Whether the record of a photo says where it was taken. */
  readonly keepPhotoPosition: boolean;
}

/** Facts about this installation for the settings screen and for support. */
export interface AboutDevice {
  readonly appVersion: string;
  readonly deviceId: string;
  readonly dataFolder: string;
  readonly central: string;
  readonly schemaVersion: number;
  readonly protocolVersion: number;
}

export const settingsCalls = {
  /** Sets the language of this device's answers; says whether it changed. */
  'settings.speak': call<{ readonly changed: boolean }>()('anyone', z.strictObject({ language: z.enum(languages) })),
  'settings.get': call<{ readonly settings: Settings; readonly about: AboutDevice }>()('person', z.undefined()),
  /** Saves the settings that are given; the others stay. */
  'settings.save': call<Settings>()(
    'person',
    z
      .strictObject({
        syncMinutes: z.int().min(1).max(240),
        lockMinutes: z.int().min(0).max(240),
        keepPhotoPosition: z.boolean(),
      })
      .partial(),
  ),
};
