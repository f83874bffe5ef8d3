import { useMutation } from '@tanstack/react-query';
import { useContext } from 'react';
import type { CallInput, CallOutput } from '../../src-shared/contract/contract.ts';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import { entityNamed } from '../../src-shared/entities/entities.ts';
import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import type { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { useClient } from '../data/client-context.ts';
import { today } from '../forms/today.ts';
import { EvidenceContext } from './evidence.ts';

type ActValues = NonNullable<CallInput<'records.act'>['values']>;

interface Act {
  readonly act: string;
  readonly values: ActValues;
}

/** Performs an act on a record; during an inspection, with that as its evidence. */
export function useAct({ kind, record: { id } }: RecordLine) {
  const client = useClient();
  const evidence = useContext(EvidenceContext);
  return useMutation<CallOutput<'records.act'>, DaybookError, Act>({
    mutationFn: async ({ act, values }) => {
      const takesIt = entityNamed(kind).commands[act]?.takes?.seenIn !== undefined;
      if (evidence === null || !takesIt) return client.call('records.act', { kind, id, act, values });
      await evidence.keep();
      return client.call('records.act', { kind, id, act, values: { ...values, seenIn: evidence.inspectionId } });
    },
  });
}

/**
 * The inputs of an act that needs only one press; null when the person is asked first. Dates of acts during a visit are today. A
 * serious violation always asks.
 */
export function useOneTouch({ kind, record }: RecordLine): (act: string) => ActValues | null {
  const isAtVisit = useContext(EvidenceContext) !== null;
  return (act): ActValues | null => {
    const { takes } = entityNamed(kind).commands[act] ?? {};
    if (takes === undefined) return {};
    const isSerious = kind === 'violation' && (record as RecordOf<'violation'>).severity === 'serious';
    if (!isAtVisit || takes.seenIn === undefined || isSerious) return null;
    const days = Object.keys(takes).filter(key => takes[key]?.rule.kind === 'date');
    return Object.fromEntries(days.map(day => [day, today()]));
  };
}
