import type { FormDefinition, FormItem, HeaderField } from '../../src-shared/domain/form/form-definition.ts';
import type { InspectionContent } from '../../src-shared/domain/inspection/content-problems.ts';
import type { Inspection, Signature } from '../../src-shared/domain/inspection/inspection.ts';
import { applyPatch, type InspectionPatch } from '../../src-shared/domain/inspection/inspection-patch.ts';
import { maxPhotoComment, type Photo } from '../../src-shared/domain/photo/photo.ts';
import { textProblem } from '../../src-shared/domain/values.ts';
import { createNumbersBefore } from './numbers-before.ts';
import { photoCommentsOf, photosPatch, withComment } from './photos/photo-places.ts';
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

/** A box that holds a person's typing. `problem` says why it is not in the record. */
export interface Typed {
  readonly text: string;
  readonly problem: string | null;
}

/** What is being typed at one place, by part. */
export type Typing = Readonly<Record<string, Typed>>;

export interface DraftState {
  /** What is right: the record as saved or about to be saved. */
  readonly content: InspectionContent;
  /** Places that are being typed in, or hold something that is not right yet. */
  readonly typing: Readonly<Record<string, Typing>>;
}

export interface DraftStore {
  readonly form: FormDefinition;
  state(): DraftState;
  subscribe(listener: () => void): () => void;
  enterHeader(field: HeaderField, text: string): void;
  /** Takes the texts of one or more boxes of an item's row; an empty text empties the box. */
  enterAnswer(item: FormItem, texts: Texts): void;
  enterSignature(key: string, texts: Texts): void;
  /** Takes a drawing as strokes in a 600 x 200 box; none takes the drawing away. */
  drawSignature(key: string, strokes: NonNullable<Signature['strokes']>): void;
  /** Puts other photos to a place that takes them, an item or a header field; what else it holds stays. */
  changePhotos(place: string, change: (photos: readonly Photo[]) => readonly Photo[]): void;
  /** Takes the comment of a photo at a place as typed; an empty one takes it away. */
  commentPhoto(place: string, hash: string, text: string): void;
  /** The focus left the place: what is right is shown as it is in the record, what is not stays as typed. */
  leave(place: string): void;
  /** Takes in the record as it now is on the device; what is typed or not saved yet stays on top. */
  receive(inspection: Inspection): void;
}

const sameJson = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The newer entries, but the very same objects where nothing changed, so that only changed rows are drawn again. */
function shared<T>(older: Record<string, T>, newer: Record<string, T>): Record<string, T> {
  const entries = Object.entries(newer).map(([key, value]): [string, T] => {
    const before = older[key];
    return [key, before !== undefined && sameJson(before, value) ? before : value];
  });
  const unchanged =
    entries.length === Object.keys(older).length && entries.every(([key, value]) => older[key] === value);
  return unchanged ? older : Object.fromEntries(entries);
}

/** Holds the parts that were typed and those that are wrong; the rest is shown from the record. */
function typingAfter(parts: readonly string[], texts: Texts, problems: Reading<unknown>['problems']): Typing {
  const held = new Set([...parts, ...Object.keys(problems)]);
  return Object.fromEntries(
    [...held].map(part => [part, { text: texts[part] ?? '', problem: problems[part] ?? null }]),
  );
}

/**
 * The editor's truth while an inspection is open. Every edit is read by the form's rules; what is right goes to `save`
 * as a patch of that one entry, what is half-typed stays on the screen with its problem.
 */
export function createDraftStore(
  form: FormDefinition,
  inspection: Inspection,
  save: { edit(patch: InspectionPatch): void; unsaved(): InspectionPatch },
): DraftStore {
  const listeners = new Set<() => void>();
  const numbers = createNumbersBefore();
  let known = inspection;
  let state: DraftState = {
    content: { header: inspection.header, answers: inspection.answers, signatures: inspection.signatures },
    typing: {},
  };

  const show = (next: DraftState) => {
    state = next;
    for (const listener of listeners) listener();
  };

  const commit = (kind: PlaceKind, key: string, parts: readonly string[], texts: Texts, reading: Reading<unknown>) => {
    const place = placeOf(kind, key);
    const touched = [...Object.keys(state.typing[place] ?? {}), ...parts];
    const typing = { ...state.typing, [place]: typingAfter(touched, texts, reading.problems) };
    if (sameJson(state.content[kind][key] ?? null, reading.value)) return show({ ...state, typing });
    const patch: InspectionPatch = { [kind]: { [key]: reading.value } };
    show({ content: patchedContent(state.content, patch), typing });
    save.edit(patch);
  };

  const patchedContent = (content: InspectionContent, patch: InspectionPatch): InspectionContent => {
    const { header, answers, signatures } = applyPatch({ ...content, premisesId: known.premisesId }, patch);
    return { header, answers, signatures };
  };

  const changePhotos: DraftStore['changePhotos'] = (place, change) => {
    const patch = photosPatch(state.content, place, change);
    show({ ...state, content: patchedContent(state.content, patch) });
    save.edit(patch);
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
      commit('header', field.key, ['value'], { value: text }, reading);
    },
    enterAnswer(item, texts) {
      const place = placeOf('answers', item.id);
      const saved = numbers.ofAnswer(state.content, place, item);
      const all = { ...answerTexts(state.content.answers[item.id]), ...typedTexts(place), ...texts };
      commit('answers', item.id, Object.keys(texts), all, readAnswer(form, item, all, saved));
    },
    enterSignature(key, texts) {
      const saved = state.content.signatures[key];
      const all = { ...signatureTexts(saved), ...typedTexts(placeOf('signatures', key)), ...texts };
      commit('signatures', key, Object.keys(texts), all, readSignature(form, key, all, saved));
    },
    drawSignature(key, strokes) {
      const { strokes: _, ...rest } = state.content.signatures[key] ?? {};
      const signature = strokes.length === 0 ? rest : { ...rest, strokes };
      const value = Object.keys(signature).length === 0 ? null : signature;
      show({ ...state, content: patchedContent(state.content, { signatures: { [key]: value } }) });
      save.edit({ signatures: { [key]: value } });
    },
    changePhotos,
    commentPhoto(place, hash, text) {
      const problem = textProblem(text, maxPhotoComment);
      const comments = photoCommentsOf(place);
      const { [hash]: _, ...others } = state.typing[comments] ?? {};
      const typed = problem === null ? others : { ...others, [hash]: { text, problem } };
      show({ ...state, typing: { ...state.typing, [comments]: typed } });
      if (problem === null) changePhotos(place, photos => photos.map(each => withComment(each, hash, text)));
    },
    leave(place) {
      const typing = state.typing[place];
      if (typing === undefined) return;
      const wrong = Object.entries(typing).filter(([, typed]) => typed.problem !== null);
      if (wrong.length === 0) numbers.forget(place);
      const { [place]: _, ...others } = state.typing;
      show({ ...state, typing: wrong.length === 0 ? others : { ...others, [place]: Object.fromEntries(wrong) } });
    },
    receive(incoming) {
      const isOlder = incoming.revision === known.revision && incoming.updatedAt < known.updatedAt;
      if (isOlder) return;
      known = incoming;
      const { header, answers, signatures } = patchedContent(incoming, save.unsaved());
      const content = {
        header: shared(state.content.header, header),
        answers: shared(state.content.answers, answers),
        signatures: shared(state.content.signatures, signatures),
      };
      numbers.receive(state.content, content);
      show({ ...state, content });
    },
  };
}
