import { z } from 'zod';
import { call } from './define-call.ts';

export const phraseCalls = {
  /**
   * What the signed-in inspector has often written of the faults of a form, at whatever premises: by item, the most used
   * first. It is made of their newest inspections that were handed in. Errors: form-not-found.
   */
  'phrases.often': call<Readonly<Record<string, readonly string[]>>>()(
    'person',
    z.strictObject({ formId: z.string().max(60) }),
  ),
};
