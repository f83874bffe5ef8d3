import type { SignatureField } from '../../../src-shared/domain/form/form-definition.ts';
import type { SignerRole } from '../../../src-shared/domain/inspection/inspection.ts';
import { missingParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import type { DraftStore } from '../draft-store.ts';
import { placeOf } from '../places.ts';
import type { Signing } from './use-signing.ts';

/** What every signature of a form is shown from. */
export interface SignatureProps {
  readonly store: DraftStore;
  readonly field: SignatureField;
  readonly signing: Signing;
  /** After a try to submit: what is missing here says so. */
  readonly marksMissing: boolean;
}

/** As whom somebody signs here unless they say otherwise. */
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
