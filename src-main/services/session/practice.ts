import type { PracticeSignIns, SignInOptions } from '../../../src-shared/contract/session.ts';
import { practicePremisesId } from '../../../src-shared/domain/premises/practice-premises.ts';
import type { OpenSession } from './open-session.ts';

/** The practice central that a host offers at its default address. */
export interface PracticeOffer extends PracticeSignIns {
  isBeingFilled(): boolean;
}

/** The offer as the sign-in screen shows it. */
export function practiceOptions(practice: PracticeOffer | null): SignInOptions['practice'] {
  if (practice === null) return null;
  const { isBeingFilled, ...signIns } = practice;
  return { ...signIns, isBeingFilled: isBeingFilled() };
}

interface PracticeParts {
  readonly practice: PracticeOffer | null;
  readonly defaultCentral: string | null;
}

/** Marks data of a practice central, once that is known. Returns whether it was not marked before. */
export function notePractice(session: OpenSession, { practice, defaultCentral }: PracticeParts): boolean {
  if (session.isPractice) return false;
  const isOffered = practice !== null && session.centralAddress === defaultCentral;
  if (!isOffered && session.db.read(tx => tx.premises.find(practicePremisesId)) === null) return false;
  session.markPractice();
  return true;
}
