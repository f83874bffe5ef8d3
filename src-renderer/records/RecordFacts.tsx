import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import { type EntityName, entityNamed } from '../../src-shared/entities/entities.ts';
import { type StoredRecord, valuesOf } from '../../src-shared/entities/record.ts';
import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Facts } from '../components/Facts.tsx';
import { recordLink } from '../components/record-link.ts';
import { PermitEnd } from './PermitLine.tsx';
import { RecordStateMark } from './RecordStateMark.tsx';
import classes from './Records.module.css';
import { RecordValue } from './RecordValue.tsx';
import { ResultMark } from './ResultMark.tsx';
import { fieldOf, recordFieldName, stateOf, unsaidText } from './record-words.ts';
import { TaskDue } from './TaskLine.tsx';

/** Values with their own display, by kind and field. */
const marks: Readonly<Record<string, (record: StoredRecord) => ReactNode>> = {
  'task.due': record => <TaskDue task={record as RecordOf<'task'>} />,
  'sample.value': record => <ResultMark sample={record as RecordOf<'sample'>} />,
  'permit.expires': record => <PermitEnd permit={record as RecordOf<'permit'>} />,
};

interface ReferenceProps {
  readonly line: RecordLine;
  readonly field: string;
  readonly entity: EntityName;
  readonly id: string;
}

/** A link to the record referred to, with its name where the device has it. */
function Reference({ line, field, entity, id }: ReferenceProps) {
  const name = entity === 'inspection' ? m.records_open_inspection() : (line.refersTo[field] ?? id);
  return <Link {...recordLink({ entity, id })}>{name}</Link>;
}

function factOf(line: RecordLine, field: string): ReactNode {
  const { kind, record } = line;
  const { [field]: value } = valuesOf(record);
  const { [`${kind}.${field}`]: mark } = marks;
  if (value === undefined || value === null || value === '') return unsaidText(kind, field) ?? null;
  if (mark !== undefined) return mark(record);
  const entity = fieldOf(kind, field)?.refersTo as EntityName | undefined;
  if (entity !== undefined) return <Reference line={line} field={field} entity={entity} id={String(value)} />;
  return (
    <span className={classes.text}>
      <RecordValue kind={kind} field={field} value={value} />
    </span>
  );
}

/** All values of a record, by its descriptor; facts that no act has set yet are left out. */
export function RecordFacts({ line }: { line: RecordLine }) {
  const { kind, record } = line;
  const { fields, facts, keys, title } = entityNamed(kind);
  const values = valuesOf(record);
  const shown = [
    ...Object.keys(fields).filter(key => key !== title),
    ...Object.keys(facts).filter(key => (values[key] ?? null) !== null),
    keys.author,
  ];
  return (
    <Facts
      facts={[
        [m.records_state(), <RecordStateMark key="state" kind={kind} state={stateOf(line)} />],
        ...shown.map((key): [string, ReactNode] => [recordFieldName(kind, key), factOf(line, key)]),
      ]}
    />
  );
}
