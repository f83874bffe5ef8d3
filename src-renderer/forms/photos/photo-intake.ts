import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { PictureEdits } from '../../photos/edit/picture-edits.ts';
import { notAddedText } from '../../words/picture-words.ts';
import type { DraftStore } from '../draft-store.ts';
import { mostPhotosAt, photosAt } from './photo-places.ts';

/** The state of adding photos at one place. */
export interface IntakeState {
  /** Pictures that are being read. */
  readonly reading: number;
  /** Photos added since the last time nothing was in progress, for announcements. */
  readonly added: number;
  /** What was not added and why, one sentence each. */
  readonly problems: readonly string[];
  /** Names of pictures beyond the limit of the place. */
  readonly leftOver: readonly string[];
}

export interface PhotoIntake {
  /** Adds pictures to a place one by one; each is in the record as soon as it is stored. */
  add(place: string, files: readonly File[]): void;
  /**
   * Replaces a photo by an edited one, which keeps its time and comment.
   * @throws PictureProblem; DaybookError, `photo-taken-away` when the photo was taken away meanwhile: then nothing was changed
   */
  edit(place: string, hash: string, edits: PictureEdits): Promise<void>;
  state(place: string): IntakeState;
  /** How many photos a place may have. */
  most(place: string): number;
  subscribe(listener: () => void): () => void;
  /** Dismisses the problems of a place. */
  dismiss(place: string): void;
  /** Resolves when no picture is being read. */
  settled(): Promise<void>;
}

const atRest: IntakeState = { reading: 0, added: 0, problems: [], leftOver: [] };

/** Pictures from the clipboard have no name. */
const nameOf = (file: File) => file.name || m.photos_the_picture();

/**
 * Adds pictures to a draft. They are read one at a time, because decoding a camera's picture takes much memory. One that cannot be read
 * is reported by name, and the others continue.
 * @param take scales a picture down, stores it, and returns the photo for the record
 * @param edited the same for the edited picture of a photo
 */
export function createPhotoIntake(
  store: Pick<DraftStore, 'form' | 'state' | 'changePhotos'>,
  take: (file: File) => Promise<Photo>,
  edited: (photo: Photo, edits: PictureEdits) => Promise<Photo>,
): PhotoIntake {
  const listeners = new Set<() => void>();
  const states = new Map<string, IntakeState>();
  let queue: Promise<void> = Promise.resolve();

  const stateOf = (place: string) => states.get(place) ?? atRest;
  const change = (place: string, next: (state: IntakeState) => IntakeState) => {
    states.set(place, next(stateOf(place)));
    for (const listener of listeners) listener();
  };
  const tell = (place: string, problem: string) =>
    change(place, state => ({ ...state, problems: [...new Set([...state.problems, problem])] }));

  const photosNow = (place: string) => photosAt(store.state().content, place);
  const hasRoom = (place: string, file: File) => {
    if (photosNow(place).length < mostPhotosAt(store.form, place)) return true;
    change(place, state => ({ ...state, leftOver: [...state.leftOver, nameOf(file)] }));
    return false;
  };
  const put = (place: string, file: File, photo: Photo) => {
    if (photosNow(place).some(each => each.hash === photo.hash))
      return tell(place, m.photos_here_already({ name: nameOf(file) }));
    // Checked again: photos may have arrived from another device meanwhile.
    if (!hasRoom(place, file)) return;
    store.changePhotos(place, before => [...before, photo]);
    change(place, state => ({ ...state, added: state.added + 1 }));
  };

  const takeOne = async (place: string, file: File) => {
    try {
      if (hasRoom(place, file)) put(place, file, await take(file));
    } catch (error) {
      tell(place, notAddedText(nameOf(file), error));
    }
    change(place, state => ({ ...state, reading: state.reading - 1 }));
  };

  return {
    add(place, files) {
      // Problems of pictures that are still being read stay.
      change(place, state => ({ ...(state.reading > 0 ? state : atRest), reading: state.reading + files.length }));
      for (const file of files) queue = queue.then(() => takeOne(place, file));
    },
    async edit(place, hash, edits) {
      const find = () => photosNow(place).find(each => each.hash === hash);
      const before = find();
      if (before === undefined) throw new DaybookError('photo-taken-away');
      const made = await edited(before, edits);
      if (find() === undefined) throw new DaybookError('photo-taken-away');
      const instead = (photo: Photo) => (photo.hash === hash ? { ...photo, ...made, takenAt: photo.takenAt } : photo);
      store.changePhotos(place, photos => photos.map(instead));
    },
    state: stateOf,
    most: place => mostPhotosAt(store.form, place),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dismiss: place => change(place, state => ({ ...state, problems: [], leftOver: [] })),
    settled: async () => {
      for (let seen = null as Promise<void> | null; seen !== queue; ) {
        seen = queue;
        await seen;
      }
    },
  };
}
