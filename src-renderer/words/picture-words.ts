import {
  type PictureFault,
  PictureProblem,
  pictureFaultSchema,
} from '../../src-shared/domain/photo/picture-problem.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { errorWords } from './error-words.ts';

const words: Readonly<Record<Exclude<PictureFault['reason'], 'many-pixels'>, (said: { name: string }) => string>> = {
  damaged: m.photos_bad_damaged,
  moving: m.photos_bad_moving,
  empty: m.photos_bad_empty,
  'unknown-kind': m.photos_bad_kind,
  heic: m.photos_bad_heic,
  'large-file': m.photos_bad_file,
  'cannot-shrink': m.photos_bad_shrink,
};

function faultText(name: string, fault: PictureFault): string {
  return fault.reason === 'many-pixels' ? m.photos_bad_pixels({ name, ...fault }) : words[fault.reason]({ name });
}

/** Why a picture was not added, in whole sentences: found by this window, or by the data service when it decoded the picture. */
export function notAddedText(name: string, error: unknown): string {
  if (error instanceof PictureProblem) return faultText(name, error.fault);
  if (!(error instanceof DaybookError)) return m.photos_unreadable({ name });
  const { data: fault } = pictureFaultSchema.safeParse(error.details);
  return fault ? faultText(name, fault) : m.photos_not_added({ name, problem: errorWords(error).message });
}
