import type { Signature } from '../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../src-shared/messages/messages.ts';

/** Why there is no signature, on every screen. */
const absences: Readonly<Record<NonNullable<Signature['absent']>, () => string>> = {
  refused: m.form_refused,
  'nobody-there': m.form_nobody_there,
};

/** Why somebody did not sign: `Refused to sign: wants a lawyer first`; null when no reason was given. */
export function absenceText({ absent, reason }: Pick<Signature, 'absent' | 'reason'>): string | null {
  if (absent === undefined) return null;
  return [absences[absent](), reason].filter(Boolean).join(': ');
}
