import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Outcome } from '../../../src-shared/sync-protocol/push.ts';

/** What a person saw on the screen in the moment they handed an inspection in. */
export interface Submission {
  readonly device: string;
  readonly id: Inspection['id'];
  readonly submission: number;
  readonly words: Pick<Inspection, 'header' | 'answers' | 'signatures' | 'premisesId'>;
}

/** A value that a service has answered for: the last one of its field on its device. */
export interface Saved {
  readonly device: string;
  readonly id: string;
  readonly field: string;
  readonly value: unknown;
}

/** What a device has answered for until now. */
export interface Promised {
  readonly saved: readonly Saved[];
  readonly submissions: readonly Submission[];
  readonly photos: readonly string[];
}

/** Everything that somebody has been promised: by a service to a person, by central to a device. */
export class Ledger {
  readonly submissions: Submission[] = [];
  readonly #saved = new Map<string, Saved>();
  /** Changes that a device was told are done, with that device's name. */
  readonly done = new Map<string, string>();
  /** Changes that a person gave up, was shown as done all the same, and has looked at. */
  readonly lookedAt = new Set<string>();
  /** Photos that a device has answered for. */
  readonly photos: { readonly device: string; readonly hash: string }[] = [];

  /** A person gave a record up that central never had. */
  discarded(device: string, id: string): void {
    for (const [key, each] of this.#saved) if (each.device === device && each.id === id) this.#saved.delete(key);
    const left = this.submissions.filter(each => each.device !== device || each.id !== id);
    this.submissions.splice(0, this.submissions.length, ...left);
  }

  /** A person gave a change up: what was last saved in it is promised no more. */
  gaveUp(device: string, id: string, fields: Readonly<Record<string, unknown>>): void {
    for (const [field, value] of Object.entries(fields)) {
      const key = `${device} ${id} ${field}`;
      if (canonicalJson(this.#saved.get(key)?.value) === canonicalJson(value)) this.#saved.delete(key);
    }
  }

  saved(device: string, id: string, fields: Readonly<Record<string, unknown>>): void {
    for (const [field, value] of Object.entries(fields)) {
      this.#saved.set(`${device} ${id} ${field}`, { device, id, field, value });
    }
  }

  /** One that was refused is handed in again under the same number: the last one counts. */
  submitted(device: string, { id, submission, header, answers, signatures, premisesId }: Inspection): void {
    const before = this.submissions.findIndex(
      each => each.device === device && each.id === id && each.submission === submission,
    );
    if (before >= 0) this.submissions.splice(before, 1);
    this.submissions.push({ device, id, submission, words: { header, answers, signatures, premisesId } });
  }

  photographed(device: string, hash: string): void {
    this.photos.push({ device, hash });
  }

  promisedOn(device: string): Promised {
    return {
      saved: this.allSaved().filter(each => each.device === device),
      submissions: this.submissions.filter(each => each.device === device),
      photos: this.photos.filter(each => each.device === device).map(each => each.hash),
    };
  }

  /** What had been promised on a laptop when it was copied holds on the copy, too. */
  promisedOnCopy(device: string, { saved, submissions, photos }: Promised): void {
    for (const { id, field, value } of saved) this.saved(device, id, { [field]: value });
    this.submissions.push(...submissions.map(each => ({ ...each, device })));
    for (const hash of photos) this.photographed(device, hash);
  }

  acknowledged(device: string, outcomes: readonly Outcome[]): void {
    for (const { changeId, status } of outcomes) {
      if (status === 'applied' || status === 'merged') this.done.set(changeId, device);
    }
  }

  allSaved(): Saved[] {
    return [...this.#saved.values()];
  }
}
