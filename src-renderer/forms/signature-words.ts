import type { Signature } from '../../src-shared/domain/inspection/inspection.ts';

/** Why there is no signature, on every screen. */
export const absenceWords: Readonly<Record<NonNullable<Signature['absent']>, string>> = {
  refused: 'Refused to sign',
  'nobody-there': 'Nobody was there to sign',
};

/** Why somebody did not sign: `Refused to sign: wants a lawyer first`; null where there is nothing of that. */
export function absenceText({ absent, reason }: Pick<Signature, 'absent' | 'reason'>): string | null {
  if (absent === undefined) return null;
  return [absenceWords[absent], reason].filter(Boolean).join(': ');
}
