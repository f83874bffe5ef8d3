import { sameJson } from '../../src-shared/domain/digest/same-json.ts';
import type { FormDefinition, FormItem, HeaderField } from '../../src-shared/domain/form/form-definition.ts';
import type { InspectionContent } from '../../src-shared/domain/inspection/content-problems.ts';
import type { Inspection, Signature } from '../../src-shared/domain/inspection/inspection.ts';
import { applyPatch, type InspectionPatch } from '../../src-shared/domain/inspection/inspection-patch.ts';
import { maxPhotoComment, type Photo } from '../../src-shared/domain/photo/photo.ts';
import { textProblem } from '../../src-shared/domain/values.ts';
import { type SavedRecord, withSaved } from '../../src-shared/entities/saved-record.ts';
import { createEarlierNumbers } from './earlier-numbers.ts';
import { changeOf, entryAfter, partAt } from './entry-change.ts';
import { photoCommentsOf, photosEntry, withComment } from './photos/photo-places.ts';
import { type PlaceKind, placeOf } from './places.ts';
import {
  answerTexts,
  type Reading,
  readAnswer,
  readHeader,
  readSignature,
  signatureTexts,
  type Texts,
} from './readings.ts';
import { groupOfAnswer, groupOfHeader } from './undo-groups.ts';
import { createUndoHistory, placeOfStep, type Step } from './undo-history.ts';

/** Typed text. `problem` says why it is not in the record. */
export interface Typed {
  readonly text: string;
  readonly problem: string | null;
}

/** What is being typed at one place, by part. */
export type Typing = Readonly<Record<string, Typed>>;

export interface DraftState {
  /** Valid content: the record as saved or about to be saved. */
  readonly content: InspectionContent;
  /** Text by place, while it is being edited or is invalid. */
  readonly typing: Readonly<Record<string, Typing>>;
}

export interface DraftStore {
  readonly form: FormDefinition;
  state(): DraftState;
  subscribe(listener: () => void): () => void;
  enterHeader(field: HeaderField, text: string): void;
  /** Enters the texts of one or more boxes of an item's row; an empty text clears the box. */
  enterAnswer(item: FormItem, texts: Texts): void;
  /** `stated`: stored with the texts but not typed, for example the moment of signing. */
  enterSignature(key: string, texts: Texts, stated?: Signature): void;
  /** Replaces a whole signature; null deletes it. */
  putSignature(key: string, signature: Signature | null): void;
  /** Replaces the photos of an item or header field; its other content stays. */
  changePhotos(place: string, change: (photos: readonly Photo[]) => readonly Photo[]): void;
  /** Enters the comment of a photo; an empty one is deleted. */
  commentPhoto(place: string, hash: string, text: string): void;
  /** The focus left the place: valid text is shown as in the record, invalid text stays as typed. */
  leave(place: string): void;
  /** Undoes the last edit and returns its place; null when there is none. A voided signature never comes back. */
  undo(): string | null;
  /** Redoes the edit undone last and returns its place. */
  redo(): string | null;
  canUndo(): boolean;
  canRedo(): boolean;
  /** Merges in the record as it now is on the device; unsaved edits stay on top. */
  receive(inspection: Inspection): void;
  /** Merges in the reply to a save, which may, for example, have voided a signature. */
  receiveSaved(saved: SavedRecord<Inspection>): void;
}

/** The newer entries, but the same objects where nothing changed, so that only changed rows re-render. */
function shared<T>(older: Record<string, T>, newer: Record<string, T>): Record<string, T> {
  const entries = Object.entries(newer).map(([key, value]): [string, T] => {
    const before = older[key];
    return [key, before !== undefined && sameJson(before, value) ? before : value];
  });
  const unchanged =
    entries.length === Object.keys(older).length && entries.every(([key, value]) => older[key] === value);
  return unchanged ? older : Object.fromEntries(entries);
}

/** Keeps the texts of edited and invalid parts; the rest is shown from the record. */
function typingAfter(parts: readonly string[], texts: Texts, problems: Reading<unknown>['problems']): Typing {
  const held = new Set([...parts, ...Object.keys(problems)]);
  return Object.fromEntries(
    [...held].map(part => [part, { text: texts[part] ?? '', problem: problems[part] ?? null }]),
  );
}

/**
 * Drops valid typed text where the record has received another value for the same box; the next keystroke would otherwise restore it.
 * Invalid text stays, and so does text that differs only in surrounding blanks.
 */
function typingLeft(typing: DraftState['typing'], older: InspectionContent, newer: InspectionContent) {
  const stays = (place: string, part: string, { text, problem }: Typed) => {
    const [was, is] = [older, newer].map(content => partAt(content, place, part) ?? '');
    return problem !== null || sameJson(was, is) || String(is).trim() === text.trim();
  };
  const places = Object.entries(typing).map(([place, parts]) => {
    const left = Object.entries(parts).filter(([part, typed]) => stays(place, part, typed));
    return [place, left.length === Object.keys(parts).length ? parts : Object.fromEntries(left)] as const;
  });
  return Object.fromEntries(places);
}

/**
 * The source of truth while an inspection is open. Every edit is validated by the form's rules: valid values go to `save` as a patch,
 * invalid text stays on the screen with its problem.
 */
export function createDraftStore(
  form: FormDefinition,
  inspection: Inspection,
  save: { edit(patch: InspectionPatch): void; unsaved(): InspectionPatch },
): DraftStore {
  const listeners = new Set<() => void>();
  const numbers = createEarlierNumbers();
  const history = createUndoHistory();
  let known = inspection;
  let state: DraftState = {
    content: { header: inspection.header, answers: inspection.answers, signatures: inspection.signatures },
    typing: {},
  };

  const show = (next: DraftState) => {
    state = next;
    for (const listener of listeners) listener();
  };

  /** Sets an entry, null deletes it, and saves what this changes. */
  const put = (kind: PlaceKind, key: string, value: unknown, typing = state.typing) => {
    const patch = changeOf({ kind, key, before: state.content[kind][key] ?? null, after: value });
    if (patch === null) return show({ ...state, typing });
    show({ content: patchedContent(state.content, patch), typing });
    save.edit(patch);
  };
  /** The same as an edit that can be undone. */
  const act = (kind: PlaceKind, key: string, value: unknown, group: string | null, typing = state.typing) => {
    history.note({ kind, key, before: state.content[kind][key] ?? null, after: value, group });
    put(kind, key, value, typing);
  };

  const commit = (
    kind: PlaceKind,
    key: string,
    { parts, texts, group }: { parts: readonly string[]; texts: Texts; group: string | null },
    reading: Reading<unknown>,
  ) => {
    const place = placeOf(kind, key);
    const touched = [...Object.keys(state.typing[place] ?? {}), ...parts];
    const typing = { ...state.typing, [place]: typingAfter(touched, texts, reading.problems) };
    const change = { kind, key, before: state.content[kind][key] ?? null, after: reading.value };
    if (changeOf(change) === null) return show({ ...state, typing });
    act(kind, key, reading.value, group, typing);
  };

  const patchedContent = (content: InspectionContent, patch: InspectionPatch): InspectionContent => {
    const { header, answers, signatures } = applyPatch({ ...content, premisesId: known.premisesId }, patch);
    return { header, answers, signatures };
  };

  const changePhotosAs = (place: string, group: string | null, change: Parameters<DraftStore['changePhotos']>[1]) => {
    const { kind, key, value } = photosEntry(state.content, place, change);
    act(kind, key, value, group);
  };

  /** Sets an entry to its state before or after a step, and drops text typed there. */
  const goTo = (step: Step | null): string | null => {
    if (step === null) return null;
    const place = placeOfStep(step);
    const { [place]: _typed, [photoCommentsOf(place)]: _comments, ...typing } = state.typing;
    numbers.forget(place);
    put(step.kind, step.key, entryAfter(step, state.content), typing);
    return place;
  };

  const isOlder = ({ revision, updatedAt }: Pick<Inspection, 'revision' | 'updatedAt'>) =>
    revision === known.revision && updatedAt < known.updatedAt;
  /** Shows a record with unsaved edits on top. */
  const take = (incoming: Inspection) => {
    known = incoming;
    const { header, answers, signatures } = patchedContent(incoming, save.unsaved());
    const content = {
      header: shared(state.content.header, header),
      answers: shared(state.content.answers, answers),
      signatures: shared(state.content.signatures, signatures),
    };
    numbers.receive(state.content, content);
    if (content.header !== state.content.header || content.answers !== state.content.answers) {
      history.forgetSignatures();
    }
    show({ content, typing: typingLeft(state.typing, state.content, content) });
  };

  const typedTexts = (place: string): Texts =>
    Object.fromEntries(Object.entries(state.typing[place] ?? {}).map(([part, typed]) => [part, typed.text]));

  return {
    form,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    enterHeader(field, text) {
      const place = placeOf('header', field.key);
      const isNumber = field.type === 'number';
      const saved = isNumber ? numbers.ofHeader(state.content, place) : state.content.header[field.key];
      const reading = readHeader(form, field, text, saved);
      const group = groupOfHeader(field);
      commit('header', field.key, { parts: ['value'], texts: { value: text }, group }, reading);
    },
    enterAnswer(item, texts) {
      const place = placeOf('answers', item.id);
      const saved = numbers.ofAnswer(state.content, place, item);
      const all = { ...answerTexts(state.content.answers[item.id]), ...typedTexts(place), ...texts };
      const parts = Object.keys(texts);
      const group = groupOfAnswer(item, parts);
      commit('answers', item.id, { parts, texts: all, group }, readAnswer(form, item, all, saved));
    },
    enterSignature(key, texts, stated = {}) {
      const saved = { ...state.content.signatures[key], ...stated };
      const all = { ...signatureTexts(saved), ...typedTexts(placeOf('signatures', key)), ...texts };
      const parts = Object.keys(texts);
      const group = parts.join(' ');
      commit('signatures', key, { parts, texts: all, group }, readSignature(form, key, all, saved));
    },
    putSignature(key, value) {
      act('signatures', key, value, null);
    },
    changePhotos: (place, change) => changePhotosAs(place, null, change),
    commentPhoto(place, hash, text) {
      const problem = textProblem(text, maxPhotoComment);
      const comments = photoCommentsOf(place);
      const { [hash]: _, ...others } = state.typing[comments] ?? {};
      const typed = problem === null ? others : { ...others, [hash]: { text, problem } };
      show({ ...state, typing: { ...state.typing, [comments]: typed } });
      if (problem !== null) return;
      changePhotosAs(place, hash, photos => photos.map(each => withComment(each, hash, text)));
    },
    leave(place) {
      history.close();
      const typing = state.typing[place];
      if (typing === undefined) return;
      const wrong = Object.entries(typing).filter(([, typed]) => typed.problem !== null);
      if (wrong.length === 0) numbers.forget(place);
      const { [place]: _, ...others } = state.typing;
      show({ ...state, typing: wrong.length === 0 ? others : { ...others, [place]: Object.fromEntries(wrong) } });
    },
    undo: () => goTo(history.undo(state.content)),
    redo: () => goTo(history.redo(state.content)),
    canUndo: () => history.canUndo(state.content),
    canRedo: () => history.canRedo(state.content),
    receive(incoming) {
      if (!isOlder(incoming)) take(incoming);
    },
    receiveSaved(saved) {
      const isBehind = saved.revision < known.revision || isOlder(saved);
      take(isBehind ? known : withSaved(known, saved));
    },
  };
}
