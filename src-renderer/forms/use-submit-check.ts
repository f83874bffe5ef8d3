import { useCallback, useContext, useDeferredValue, useMemo } from 'react';
import type { InspectionContent } from '../../src-shared/domain/inspection/content-problems.ts';
import { openQuestions, type Question, questionsOf } from '../../src-shared/domain/inspection/questions.ts';
import { contentHash } from '../../src-shared/domain/inspection/signed-content.ts';
import type { Premises } from '../../src-shared/domain/premises/premises.ts';
import { usePerson } from '../data/session.ts';
import type { DraftStore } from './draft-store.ts';
import { GuideContext } from './guide.ts';
import { type MissingLine, missingLines } from './submit-check.ts';
import { today } from './today.ts';
import { useDraft, useWrongParts } from './use-draft.ts';

/** What keeps a draft from being submitted. */
export interface SubmitCheck {
  readonly missing: readonly MissingLine[];
  /** Doubtful values that were not confirmed. */
  readonly questions: readonly Question[];
}

/** The hash of the content that the form shows, with these premises. */
export function useContentHash({ form }: DraftStore, premises: Premises) {
  return useCallback(
    ({ header, answers }: InspectionContent) =>
      contentHash({ formId: form.id, formVersion: form.version, premises, header, answers }),
    [form, premises],
  );
}

/** The check of the present draft. Deferred while typing, so that it never delays a keystroke. */
export function useSubmitCheck(store: DraftStore, premises: Premises): SubmitCheck {
  const { form } = store;
  const content = useDeferredValue(useDraft(store, state => state.content));
  const wrong = useWrongParts(store);
  const { name: signer } = usePerson();
  const guide = useContext(GuideContext);
  const hashOf = useContentHash(store, premises);
  const missing = useMemo(() => missingLines(form, content, wrong, hashOf(content)), [form, content, wrong, hashOf]);
  const questions = useMemo(() => {
    const all = questionsOf({ form, content, signer, today: today(), unconfirmed: guide?.unconfirmed ?? {} });
    return openQuestions(all, content);
  }, [form, content, signer, guide]);
  return { missing, questions };
}
