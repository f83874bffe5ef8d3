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
  /** The guide of a form, in the spoken language as far as there is one; empty where there is none. */
  'forms.guide': call<FormGuide>()('person', z.strictObject({ id: z.string().max(60) })),
};
