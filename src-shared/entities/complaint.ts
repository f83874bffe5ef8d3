import { m } from '../messages/messages.ts';
import { defineEntity } from './define-entity.ts';
import { choice, date, name, person, reference, required, text } from './field.ts';
import { everybody, recorders } from './roles.ts';
import { priorities } from './task.ts';

const concerns = ['food', 'water', 'illness', 'vermin', 'refuse', 'sewage', 'air', 'other'] as const;
const comment = text(2000);

/** States in which a complaint still needs work. */
export const openComplaintStates: readonly string[] = ['open', 'assigned', 'visited'];

/**
 * A complaint about premises, or about a place described in words. It may be anonymous; reports never print the complainant.
 * Complaints linked by `linkedTo` belong to one outbreak.
 */
export const complaint = defineEntity({
  name: 'complaint',
  words: {
    one: m.kinds_complaint,
    fields: {
      subject: m.kinds_complaint_subject,
      details: m.kinds_complaint_details,
      concern: m.kinds_complaint_concern,
      urgency: m.kinds_complaint_urgency,
      received: m.kinds_complaint_received,
      premisesId: m.kinds_complaint_premises,
      place: m.kinds_complaint_place,
      complainant: m.kinds_complaint_complainant,
      contact: m.kinds_complaint_contact,
      linkedTo: m.kinds_complaint_linked_to,
      assignee: m.kinds_complaint_assignee,
      visitedOn: m.kinds_complaint_visited_on,
      seenIn: m.kinds_complaint_seen_in,
      answer: m.kinds_complaint_answer,
    },
    acts: {
      assign: m.kinds_complaint_assign,
      visit: m.kinds_complaint_visit,
      answer: m.kinds_complaint_give_answer,
      reopen: m.kinds_complaint_reopen,
    },
    states: {
      open: m.kinds_complaint_open,
      assigned: m.kinds_complaint_assigned,
      visited: m.kinds_complaint_visited,
      answered: m.kinds_complaint_answered,
    },
    choices: {
      concern: {
        food: m.kinds_complaint_food,
        water: m.kinds_complaint_water,
        illness: m.kinds_complaint_illness,
        vermin: m.kinds_complaint_vermin,
        refuse: m.kinds_complaint_refuse,
        sewage: m.kinds_complaint_sewage,
        air: m.kinds_complaint_air,
        other: m.kinds_complaint_other,
      },
      urgency: { low: m.kinds_task_low, usual: m.kinds_task_usual, urgent: m.kinds_task_urgent },
    },
  },
  keys: { author: 'author', state: 'state' },
  fields: {
    subject: name(200),
    details: text(4000),
    concern: required(choice(concerns)),
    urgency: { ...choice(priorities), initial: 'usual' },
    received: required(date()),
    premisesId: reference('premises'),
    place: text(300),
    complainant: text(200),
    contact: text(200),
    linkedTo: reference('complaint'),
  },
  // `seenIn`: the inspection that followed.
  facts: { assignee: null, visitedOn: null, seenIn: null, answer: null },
  states: ['open', 'assigned', 'visited', 'answered'],
  hiddenIn: [],
  rights: { create: { roles: recorders }, save: { roles: recorders }, remove: { roles: recorders, who: 'author' } },
  commands: {
    assign: {
      roles: recorders,
      states: openComplaintStates,
      to: 'assigned',
      takes: { assignee: person(), comment },
    },
    visit: {
      roles: recorders,
      states: openComplaintStates,
      to: 'visited',
      takes: { visitedOn: date(), seenIn: reference('inspection'), comment },
    },
    // Allowed without a visit: some complaints are passed on to another department.
    answer: {
      roles: everybody,
      states: openComplaintStates,
      to: 'answered',
      takes: { answer: name(4000) },
    },
    reopen: { roles: everybody, states: ['answered'], to: 'open', takes: { comment: name(2000) } },
  },
  title: 'subject',
  derivedId: false,
  remembersCreation: true,
  notesChanges: true,
  oneOf: ['premisesId', 'place'],
  listedBy: ['state', 'premisesId', 'assignee', 'linkedTo', 'received', 'concern', 'seenIn'],
  search: ['subject', 'details', 'place', 'complainant'],
  digestOmits: [],
  own: [],
});
