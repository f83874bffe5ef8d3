import { m } from '../messages/messages.ts';
import { defineEntity } from './define-entity.ts';
import { choice, count, date, fixed, reference, required, text } from './field.ts';
import { severities } from './inspection-values.ts';
import { everybody, recorders } from './roles.ts';

const comment = text(2000);

/**
 * An item that an inspection found unmet. Its author's device creates it when central has accepted the submission. The id is derived
 * from inspection and item, so creating it twice gives one record (docs/adr/0035). Its photos are those of the item.
 */
export const violation = defineEntity({
  name: 'violation',
  words: {
    one: m.kinds_violation,
    fields: {
      inspectionId: m.kinds_violation_inspection,
      premisesId: m.kinds_violation_premises,
      itemId: m.kinds_violation_item,
      words: m.kinds_violation_words,
      comment: m.kinds_violation_comment,
      severity: m.kinds_violation_severity,
      correctBy: m.kinds_violation_correct_by,
      submission: m.kinds_violation_submission,
      correctedOn: m.kinds_violation_corrected_on,
      seenIn: m.kinds_violation_seen_in,
    },
    acts: {
      correct: m.kinds_violation_correct,
      verify: m.kinds_violation_verify,
      reopen: m.kinds_violation_reopen,
    },
    states: {
      open: m.kinds_violation_open,
      corrected: m.kinds_violation_corrected,
      verified: m.kinds_violation_verified,
    },
    choices: {
      severity: { minor: m.form_minor, major: m.form_major, serious: m.form_serious },
    },
  },
  keys: { author: 'inspector', state: 'state' },
  fields: {
    inspectionId: fixed(reference('inspection')),
    premisesId: required(reference('premises')),
    itemId: fixed(text(60)),
    words: text(4000),
    comment: text(2000),
    severity: choice(severities),
    correctBy: date(),
    /** The submission it was created from; absent when created by hand. */
    submission: count(1_000_000),
  },
  // `seenIn`: the inspection that saw it corrected.
  facts: { correctedOn: null, seenIn: null },
  states: ['open', 'corrected', 'verified'],
  hiddenIn: [],
  rights: {
    create: { roles: recorders },
    save: { roles: recorders, who: 'author', states: ['open', 'corrected'] },
    remove: { roles: recorders, who: 'author' },
  },
  commands: {
    correct: {
      roles: recorders,
      states: ['open'],
      to: 'corrected',
      takes: { correctedOn: date(), seenIn: reference('inspection'), comment },
    },
    verify: { roles: everybody, states: ['corrected'], to: 'verified', takes: { comment } },
    reopen: { roles: everybody, states: ['corrected', 'verified'], to: 'open', takes: { comment } },
  },
  title: 'words',
  standsOn: 'inspectionId',
  derivedId: true,
  remembersCreation: true,
  notesChanges: false,
  listedBy: ['state', 'premisesId', 'inspectionId', 'correctBy'],
  search: ['words', 'comment'],
  digestOmits: [],
  own: [],
});
