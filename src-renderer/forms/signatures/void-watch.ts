import { sameJson } from '../../../src-shared/domain/digest/same-json.ts';
import type { InspectionContent } from '../../../src-shared/domain/inspection/content-problems.ts';

/** Signatures that an edit has just voided. */
export interface Voided {
  /** The places that were changed since they were given: `answers.5`, `header.owner`. */
  readonly changed: readonly string[];
  readonly signatures: number;
}

function changedPlaces(before: InspectionContent, after: InspectionContent): string[] {
  return (['header', 'answers'] as const).flatMap(kind => {
    const keys = new Set([...Object.keys(before[kind]), ...Object.keys(after[kind])]);
    return [...keys].filter(key => !sameJson(before[kind][key], after[kind][key])).map(key => `${kind}.${key}`);
  });
}

const signaturesOf = ({ signatures }: InspectionContent) =>
  Object.values(signatures).filter(({ content }) => content !== undefined).length;

/**
 * Watches a draft for signatures that an edit voids, and for what was changed since they were given. A signature that a person removes
 * does not count.
 * @returns a function to call with each state of the draft; it returns what was just voided, or null
 */
export function createVoidWatch(first: InspectionContent): (content: InspectionContent) => Voided | null {
  let signed = first;
  let last = first;
  let voided: Voided | null = null;
  return content => {
    const before = signaturesOf(last);
    const now = signaturesOf(content);
    last = content;
    if (now > before) {
      signed = content;
      voided = null;
    }
    if (now < before) {
      const changed = changedPlaces(signed, content);
      if (changed.length > 0) voided = { changed, signatures: before - now };
    }
    return voided;
  };
}
