import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import type { PickedPremises } from './PremisesPick.tsx';

/** A task as it is being written; empty where nothing is said. */
export interface TaskDraft {
  readonly title: string;
  readonly details: string;
  readonly premises: PickedPremises | null;
  readonly priority: string;
  readonly due: string;
  readonly assignee: string;
  /** Of a task without premises. */
  readonly parish: string;
}

/** What a form begins with: the task that is changed, or an empty one. */
export function draftOf(
  task: RecordOf<'task'> | undefined,
  premises: PickedPremises | null,
  parish: string,
): TaskDraft {
  const { title = '', details = '', priority = 'usual', due = '', assignee = '' } = task ?? {};
  return { title, details, premises, priority, due, assignee, parish: task?.parish ?? parish };
}

/** What is sent of it: null takes away what nothing is said of any more; a new task leaves it out. */
export function valuesOfDraft({ premises, parish: _parish, ...said }: TaskDraft, isNew: boolean) {
  const given = { ...said, premisesId: premises?.id ?? '' };
  const entries = Object.entries(given).map(([key, text]): [string, string | null] => [key, text === '' ? null : text]);
  const needed = ['title', 'assignee'];
  return Object.fromEntries(
    entries
      .map(([key, value]): [string, string | null] => (needed.includes(key) ? [key, value ?? ''] : [key, value]))
      .filter(([, value]) => !isNew || value !== null),
  );
}
