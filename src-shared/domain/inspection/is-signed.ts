import { hasWords } from '../text/has-words.ts';
import type { Signature } from './inspection.ts';

/** Whether somebody has signed: by a name in words, or by a drawing. */
export function isSigned(signature: Signature | undefined): boolean {
  if (signature === undefined) return false;
  return hasWords(signature.name ?? '') || (signature.strokes?.some(stroke => stroke.length > 0) ?? false);
}
