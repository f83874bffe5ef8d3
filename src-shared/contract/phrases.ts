import { z } from 'zod';
import { call } from './define-call.ts';

export const phraseCalls = {
  /**
   * Phrases that the signed-in inspector has often used for the faults of a form, at any premises: by item, the most used
   * first, from their newest submitted inspections.
   * Errors: form-not-found.
   */
  'phrases.often': call<Readonly<Record<string, readonly string[]>>>()(
    'person',
    z.strictObject({ formId: z.string().max(60) }),
  ),
};
