import { Link } from '@tanstack/react-router';
import type { PremisesRow } from '../../src-shared/contract/premises.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { dayText } from '../words/times.ts';
import { ResultMarks } from './ResultMarks.tsx';
import row from './Row.module.css';

/** The words of premises in a list: name, owner and address, last visit, number of inspections. */
export function PremisesWords({ premises }: { premises: PremisesRow }) {
  const { lastVisit } = premises;
  return (
    <>
      <span className={row.main}>
        <span className={row.lead}>{premises.name}</span>
        <span className={row.under}>
          {[premises.owner, premises.address, premises.parish].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={row.cell}>
        <span>{premises.kind}</span>
        <span className={row.under}>{m.common_inspections({ count: premises.inspections })}</span>
      </span>
      <span className={row.cell}>
        {lastVisit === null ? (
          <span className={row.soft}>{m.premises_no_visit()}</span>
        ) : (
          <>
            <ResultMarks progress={null} {...lastVisit} />
            <span className={row.under}>
              {lastVisit.date === null ? m.common_visited() : m.common_visit({ date: dayText(lastVisit.date) })}
            </span>
          </>
        )}
      </span>
    </>
  );
}

/** Premises as a line of a list that leads to their page. */
export function PremisesLine({ premises }: { premises: PremisesRow }) {
  return (
    <Link className={row.row} to="/premises/$id" params={{ id: premises.id }}>
      <PremisesWords premises={premises} />
    </Link>
  );
}
