import { z } from 'zod';
import type { FormDefinition } from '../domain/form/form-definition.ts';
import type { FormGuide } from '../domain/form/form-guide.ts';
import { call } from './define-call.ts';

export interface FormSummary {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly items: number;
}

export const formCalls = {
  /** The newest version of every form, by title. */
  'forms.list': call<readonly FormSummary[]>()('person', z.undefined()),
  /** One version of a form. Errors: form-not-found. */
  'forms.get': call<FormDefinition>()('person', z.strictObject({ id: z.string(), version: z.int().positive() })),
  /** What helps to fill a form in, in the language that is spoken as far as there is a guide in it; without entries where there is no guide for it. */
  'forms.guide': call<FormGuide>()('person', z.strictObject({ id: z.string().max(60) })),
};
