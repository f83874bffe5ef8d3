import { m } from '../messages/messages.ts';
import { defineEntity } from './define-entity.ts';
import { choice, date, decimal, name, reference, required, text, time } from './field.ts';
import { everybody, recorders } from './roles.ts';

const comment = text(2000);

/** States in which a sample still awaits its result or a follow-up. */
export const openSampleStates: readonly string[] = ['taken', 'sent', 'received', 'reported'];

/**
 * A sample of water or food: where and when it was taken, its seal, its chain of custody, and the laboratory's result against a limit.
 * Only the person who took it may correct its details.
 */
export const sample = defineEntity({
  name: 'sample',
  words: {
    one: m.kinds_sample,
    fields: {
      measured: m.kinds_sample_measured,
      matter: m.kinds_sample_matter,
      premisesId: m.kinds_sample_premises,
      place: m.kinds_sample_place,
      takenOn: m.kinds_sample_taken_on,
      takenAt: m.kinds_sample_taken_at,
      takenBy: m.kinds_sample_taken_by,
      seal: m.kinds_sample_seal,
      laboratory: m.kinds_sample_laboratory,
      limit: m.kinds_sample_limit,
      limitIs: m.kinds_sample_limit_is,
      unit: m.kinds_sample_unit,
      heldBy: m.kinds_sample_held_by,
      heldSince: m.kinds_sample_held_since,
      receivedOn: m.kinds_sample_received_on,
      value: m.kinds_sample_value,
      reportedOn: m.kinds_sample_reported_on,
    },
    acts: {
      handover: m.kinds_sample_handover,
      receive: m.kinds_sample_receive,
      report: m.kinds_sample_report,
      settle: m.kinds_sample_settle,
      reopen: m.kinds_sample_reopen,
    },
    states: {
      taken: m.kinds_sample_taken,
      sent: m.kinds_sample_sent,
      received: m.kinds_sample_received,
      reported: m.kinds_sample_reported,
      settled: m.kinds_sample_settled,
    },
    choices: {
      matter: { water: m.kinds_sample_water, food: m.kinds_sample_food },
      limitIs: { most: m.kinds_sample_most, least: m.kinds_sample_least },
    },
  },
  keys: { author: 'takenBy', state: 'state' },
  fields: {
    measured: name(200),
    matter: required(choice(['water', 'food'])),
    premisesId: reference('premises'),
    place: name(300),
    takenOn: required(date()),
    takenAt: time(),
    seal: text(60),
    laboratory: text(200),
    limit: decimal(),
    limitIs: { ...choice(['most', 'least']), initial: 'most' },
    unit: text(40),
  },
  facts: { heldBy: null, heldSince: null, receivedOn: null, value: null, reportedOn: null },
  states: ['taken', 'sent', 'received', 'reported', 'settled'],
  hiddenIn: [],
  rights: {
    create: { roles: recorders },
    save: { roles: recorders, who: 'author' },
    remove: { roles: recorders, who: 'author' },
  },
  commands: {
    // Repeated for each handover: the history is the chain of custody.
    handover: {
      roles: recorders,
      states: ['taken', 'sent'],
      to: 'sent',
      takes: { heldBy: name(200), heldSince: required(date()), comment },
    },
    receive: {
      roles: recorders,
      states: ['taken', 'sent'],
      to: 'received',
      takes: { receivedOn: required(date()), comment },
    },
    // Repeatable: a laboratory may correct its report.
    report: {
      roles: recorders,
      states: ['sent', 'received', 'reported'],
      to: 'reported',
      takes: { value: required(decimal()), reportedOn: required(date()), comment },
    },
    settle: { roles: everybody, states: ['reported'], to: 'settled', takes: { comment: name(2000) } },
    reopen: { roles: everybody, states: ['settled'], to: 'reported', takes: { comment } },
  },
  title: 'measured',
  derivedId: false,
  remembersCreation: true,
  notesChanges: true,
  listedBy: ['state', 'premisesId', 'takenBy', 'takenOn', 'matter', 'laboratory'],
  search: ['measured', 'place', 'seal', 'laboratory'],
  digestOmits: [],
  own: [],
});

/** The values that decide whether a sample passes. */
interface Measured {
  readonly value: string | null;
  readonly limit?: string | undefined;
  readonly limitIs: 'most' | 'least';
}

/** Whether a result is within its limit; null without a result or a limit. */
export function isWithinLimit({ value, limit, limitIs }: Measured): boolean | null {
  if (value === null || limit === undefined) return null;
  return limitIs === 'most' ? Number(value) <= Number(limit) : Number(value) >= Number(limit);
}
