import type { ReactNode } from 'react';
import type { Signature, SignerRole } from '../../../src-shared/domain/inspection/inspection.ts';
import { dateAndTimeText, dayText } from '../../words/times.ts';
import { asRole } from '../submit-words.ts';
import classes from './Signatures.module.css';

interface SignedLineProps {
  readonly signature: Signature;
  readonly signsAs: SignerRole | null;
  /** What can be done about it. */
  readonly children: ReactNode;
}

/** `Marcia Grant, owner · 26 Nov 2026, 10:58` */
export function SignedLine({ signature: { name, date, signedAt }, signsAs, children }: SignedLineProps) {
  const when = signedAt !== undefined ? dateAndTimeText(signedAt) : date === undefined ? null : dayText(date);
  const as = signsAs === null ? '' : asRole[signsAs]();
  return (
    <div className={classes.signedLine}>
      <p>
        {name && <strong>{name}</strong>}
        {[name && as ? `, ${as}` : as, when && ` · ${when}`]}
      </p>
      {children}
    </div>
  );
}
