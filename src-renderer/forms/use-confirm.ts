import { type Question, withConfirmed } from '../../src-shared/domain/inspection/questions.ts';
import type { DraftStore } from './draft-store.ts';

/** Stores in the inspector's signature that a doubtful value was confirmed (docs/adr/0029). */
export function useConfirm(store: DraftStore) {
  return (question: Question) => {
    const confirmed = withConfirmed(store.form, store.state().content, [question]);
    for (const [key, signature] of Object.entries(confirmed ?? {})) store.putSignature(key, signature);
  };
}
