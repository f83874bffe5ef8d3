import { useMemo } from 'react';
import type { Signature } from '../../../src-shared/domain/inspection/inspection.ts';
import { bound } from '../../../src-shared/domain/inspection/signed-content.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { usePerson } from '../../data/session.ts';
import { windowTiming } from '../../data/window-timing.ts';
import type { DraftStore } from '../draft-store.ts';
import { today } from '../today.ts';
import { useContentHash } from '../use-submit-check.ts';

/** Who signs, and the content that a signature given now is bound to. */
export interface Signing {
  /** The name of the person who is signed in. */
  readonly signer: string;
  /** The owner of the premises; empty when it is not known. */
  readonly owner: string;
  /** This device's date, YYYY-MM-DD. */
  today(): string;
  /** The signature, bound to what the form shows now; null when it has neither name nor drawing. */
  sign(signature: Signature): Signature | null;
}

export function useSigning(store: DraftStore, premises: Premises): Signing {
  const { name: signer } = usePerson();
  const hashOf = useContentHash(store, premises);
  return useMemo(
    () => ({
      signer,
      owner: premises.owner,
      today,
      sign: signature => bound(signature, new Date(windowTiming.now()).toISOString(), hashOf(store.state().content)),
    }),
    [store, premises.owner, signer, hashOf],
  );
}
