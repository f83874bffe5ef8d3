import { m } from '../messages/messages.ts';
import { defineEntity } from './define-entity.ts';
import { choice, date, name, person, reference, text } from './field.ts';
import { importers, recorders } from './roles.ts';

export const priorities = ['low', 'usual', 'urgent'] as const;

const comment = text(2000);

/** Something to be done, by one person, perhaps at some premises. */
export const task = defineEntity({
  name: 'task',
  words: {
    one: m.kinds_task,
    fields: {
      title: m.kinds_task_title,
      details: m.kinds_task_details,
      premisesId: m.kinds_task_premises,
      priority: m.kinds_task_priority,
      due: m.kinds_task_due,
      assignee: m.kinds_task_assignee,
      author: m.records_given_by,
    },
    acts: {
      accept: m.kinds_task_accept,
      decline: m.kinds_task_decline,
      complete: m.kinds_task_complete,
      reopen: m.kinds_task_reopen,
    },
    states: {
      open: m.kinds_task_open,
      accepted: m.kinds_task_accepted,
      declined: m.kinds_task_declined,
      done: m.kinds_task_done,
    },
    choices: {
      priority: { low: m.kinds_task_low, usual: m.kinds_task_usual, urgent: m.kinds_task_urgent },
    },
  },
  keys: { author: 'author', state: 'state' },
  fields: {
    title: name(200),
    details: text(4000),
    premisesId: reference('premises'),
    priority: { ...choice(priorities), initial: 'usual' },
    due: date(),
    assignee: person(),
  },
  facts: {},
  laterFacts: ['recorded'],
  states: ['open', 'accepted', 'declined', 'done'],
  hiddenIn: [],
  rights: {
    create: { roles: recorders },
    // Allowed in every state: whoever may save also decides conflicts, and those can come after the task is done.
    save: { roles: recorders, who: 'author' },
    remove: { roles: recorders, who: 'author' },
    import: { roles: importers, states: ['open', 'accepted', 'declined', 'done'] },
  },
  commands: {
    accept: { roles: recorders, who: { field: 'assignee' }, states: ['open', 'declined'], to: 'accepted' },
    decline: {
      roles: recorders,
      who: { field: 'assignee' },
      states: ['open', 'accepted'],
      to: 'declined',
      // The author has to know why.
      takes: { comment: name(2000) },
    },
    complete: {
      roles: recorders,
      who: { field: 'assignee' },
      states: ['open', 'accepted'],
      to: 'done',
      takes: { comment },
    },
    reopen: { roles: recorders, who: 'author', states: ['declined', 'done'], to: 'open', takes: { comment } },
  },
  title: 'title',
  derivedId: false,
  remembersCreation: true,
  notesChanges: false,
  listedBy: ['state', 'assignee', 'author', 'premisesId', 'due'],
  search: ['title', 'details'],
  digestOmits: [],
  own: [],
});
