import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { Recorded } from '../../../src-shared/entities/recorded.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import { formTypeKey } from './legacy-layout.ts';

/** What is known on the device before. */
export interface Known {
  readonly forms: ReadonlyMap<string, FormDefinition>;
  readonly parishes: readonly string[];
  readonly people: ReadonlyMap<string, string>;
  /** Of the imported inspections and tasks that stand, by their ids. */
  readonly prints: ReadonlyMap<string, string | null>;
}

/** Reads it in one transaction. People are known by the names of those who have recorded something here. */
export function knownOn(tx: ReadTransaction): Known {
  const { parishes } = tx.meta.get('person');
  const newest = tx.forms.listNewest().map(({ id }) => tx.forms.getNewest(id));
  const forms = newest.map(form => [formTypeKey(form.legacyFormType), form] as const);
  const people = tx.inspectors.latestNames().map(({ username, name }) => [name.toLowerCase(), username] as const);
  const tasks = tx.core.task.allOf(parishes).flatMap(({ id, removed, ...rest }) => {
    const { recorded } = rest as { recorded?: Recorded };
    return removed === true || recorded === undefined ? [] : [[id, recorded.print ?? null] as const];
  });
  return {
    forms: new Map(forms),
    parishes,
    people: new Map(people),
    prints: new Map([...tx.inspections.recordedPrints(), ...tasks]),
  };
}
