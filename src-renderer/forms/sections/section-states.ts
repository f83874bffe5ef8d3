import type { FormDefinition, FormItem, FormSection } from '../../../src-shared/domain/form/form-definition.ts';
import { isAnswered } from '../../../src-shared/domain/inspection/is-answered.ts';
import { isFault } from '../../../src-shared/domain/inspection/is-fault.ts';
import type { Answers } from '../../../src-shared/domain/scoring/score.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { type SectionKey, splitField } from '../places.ts';

/** A part of the form as the section list and strip show it. */
export interface SectionState {
  readonly key: SectionKey;
  readonly title: string;
  /** In words, for example `2 of 2, 1 No`. */
  readonly progress: string;
  /** `fault`: it has a fault. `done`: nothing in it is open. */
  readonly state: 'open' | 'begun' | 'done' | 'fault';
}

/** How faults are counted, by what the items ask for. */
const faultWords: Record<FormItem['response'], () => string> = {
  compliance: m.form_no,
  'yes-no-na': m.form_no,
  number: m.form_below_minimum_short,
  'observations-errors': m.form_with_errors_short,
};

/** The faults of a section in words: `1 No`; null without any. */
export function faultsText(section: FormSection, answers: Answers): string | null {
  const faults = section.items.filter(item => isFault(item, answers[item.id]));
  return faults[0] === undefined ? null : `${faults.length} ${faultWords[faults[0].response]()}`;
}

function itemsState(section: FormSection, key: number, answers: Answers): SectionState {
  const answered = section.items.filter(item => isAnswered(item, answers[item.id])).length;
  const faults = faultsText(section, answers);
  const progress = m.form_answered_short({ answered, total: section.items.length });
  const done = answered === section.items.length ? 'done' : answered === 0 ? 'open' : 'begun';
  return {
    key,
    title: section.title,
    progress: faults === null ? progress : `${progress}, ${faults}`,
    state: faults === null ? done : 'fault',
  };
}

/** The keys of all parts of the form in order, without sections in which nothing is relevant. */
export function sectionKeys(form: FormDefinition): SectionKey[] {
  const signatures: SectionKey[] = form.signatures.length === 0 ? [] : ['signatures'];
  const sections = [...form.sections.keys()].filter(key => form.sections[key]?.items.length !== 0);
  return ['details', ...sections, ...signatures, 'submit'];
}

/**
 * All parts of the form in their order.
 * @param missing the fields that submit still needs
 */
export function sectionStates(form: FormDefinition, answers: Answers, missing: readonly string[]): SectionState[] {
  const rest = (key: SectionKey, title: string, place: string): SectionState => {
    const count = missing.filter(field => splitField(field).place.startsWith(place)).length;
    const progress = count === 0 ? m.form_complete() : m.form_missing({ count });
    return { key, title, progress, state: count === 0 ? 'done' : 'begun' };
  };
  const stateOf = (key: SectionKey): SectionState[] => {
    switch (key) {
      case 'details':
        return [rest(key, m.form_details(), 'header.')];
      case 'signatures':
        return [rest(key, m.form_signatures(), 'signatures.')];
      case 'submit':
        return [{ key, title: m.form_submit(), progress: '', state: missing.length === 0 ? 'done' : 'open' }];
      default:
        return form.sections.slice(key, key + 1).map(section => itemsState(section, key, answers));
    }
  };
  return sectionKeys(form).flatMap(stateOf);
}
