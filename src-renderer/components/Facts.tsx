import { Fragment, type ReactNode } from 'react';
import { m } from '../../src-shared/messages/messages.ts';
import classes from './Facts.module.css';

/** Names and values as a ruled two-column list; a value that is empty is said to be so. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>
            {value === '' || value === null ? <span className={classes.none}>{m.common_not_recorded()}</span> : value}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
