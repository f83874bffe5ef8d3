import type { RecoverySheet } from '../../../src-shared/contract/session.ts';
import { Facts } from '../../components/Facts.tsx';
import { dateAndTimeText } from '../../words/times.ts';
import classes from './RecoverySheet.module.css';

/** Four of the eight groups stand on a line, each with its hyphen. */
const half = 20;

/** The sheet as it is printed. */
export function RecoveryPaper({ sheet }: { sheet: RecoverySheet }) {
  return (
    <article className={classes.paper} aria-label="Recovery sheet">
      <h2>Daybook recovery sheet</h2>
      <Facts
        facts={[
          ['Person', `${sheet.name} (${sheet.username})`],
          ['Laptop', sheet.device],
          ['Central', sheet.central],
          ['Made', dateAndTimeText(sheet.madeAt)],
        ]}
      />
      <p className={classes.code}>
        <span>{sheet.code.slice(0, half)}</span>
        <span>{sheet.code.slice(half)}</span>
      </p>
      <ol className={classes.steps}>
        <li>On the sign-in page of this laptop, choose your name and “Use the recovery sheet”.</li>
        <li>Type the code. Small letters and spaces are all right; there is no letter O, I, L or U in it.</li>
        <li>Give a new password. The sheet stays good after that.</li>
      </ol>
      <p>Keep this sheet where you keep your papers, not with the laptop: who has both can read the data.</p>
    </article>
  );
}
