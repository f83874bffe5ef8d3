import type { RecoverySheet } from '../../../src-shared/contract/session.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Facts } from '../../components/Facts.tsx';
import { dateAndTimeText } from '../../words/times.ts';
import classes from './RecoverySheet.module.css';

/** Four of the eight groups stand on a line, each with its hyphen. */
const half = 20;

/** The sheet as it is printed. */
export function RecoveryPaper({ sheet }: { sheet: RecoverySheet }) {
  return (
    <article className={classes.paper} aria-label={m.recovery_title()}>
      <h2>{m.recovery_paper()}</h2>
      <Facts
        facts={[
          [m.recovery_person(), `${sheet.name} (${sheet.username})`],
          [m.recovery_laptop(), sheet.device],
          [m.recovery_server(), sheet.central],
          [m.recovery_made(), dateAndTimeText(sheet.madeAt)],
        ]}
      />
      <p className={classes.code}>
        <span>{sheet.code.slice(0, half)}</span>
        <span>{sheet.code.slice(half)}</span>
      </p>
      <ol className={classes.steps}>
        <li>{m.recovery_step_choose()}</li>
        <li>{m.recovery_step_type()}</li>
        <li>{m.recovery_step_password()}</li>
      </ol>
      <p>{m.recovery_keep()}</p>
    </article>
  );
}
