import type { SignatureField } from '../../../src-shared/domain/form/form-definition.ts';
import type { SignerRole } from '../../../src-shared/domain/inspection/inspection.ts';
import { missingParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import type { DraftStore } from '../draft-store.ts';
import { placeOf } from '../places.ts';
import type { Signing } from './use-signing.ts';

/** Props common to all signatures of a form. */
export interface SignatureProps {
  readonly store: DraftStore;
  readonly field: SignatureField;
  readonly signing: Signing;
  /** Set after an attempt to submit: missing parts are marked. */
  readonly marksMissing: boolean;
}

/** The preselected role of who signs here. */
export function usualRole({ key }: SignatureField): SignerRole {
  return key === 'manager_signature' ? 'manager' : 'owner';
}

/** What submit still needs of one signature, by part. */
export function missingHere(store: DraftStore, key: string): Record<string, string> {
  const { form } = store;
  const parts = missingParts({ ...form, headerFields: [], sections: [] }, store.state().content);
  const prefix = `${placeOf('signatures', key)}.`;
  const here = parts.filter(part => part.field.startsWith(prefix));
  return Object.fromEntries(here.map(part => [part.field.slice(prefix.length), part.problem]));
}
