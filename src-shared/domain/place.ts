import { z } from 'zod';
import { m } from '../messages/messages.ts';

/** Where something is, in degrees of WGS 84; south and west are below nought. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Two numbers with a comma or blanks between them; a sign of degrees behind a number means nothing more. */
const written = /^(-?\d{1,2}(?:\.\d+)?)°?(?:\s*,\s*|\s+)(-?\d{1,3}(?:\.\d+)?)°?$/u;

/** Five decimals are about a metre; a parcel of land is found by four. */
const decimals = 5;

/** Without a minus before nought, which no reader would take for another place. */
const rounded = (degrees: number) => String(Number(degrees.toFixed(decimals)) + 0);

const isOnEarth = ({ latitude, longitude }: Place) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

/** The place that a text means; null where it means none. */
export function readPlace(text: string): Place | null {
  const [, latitude, longitude] = written.exec(text.trim()) ?? [];
  const place = { latitude: Number(latitude), longitude: Number(longitude) };
  return isOnEarth(place) ? place : null;
}

/** The one text that every side stores for a place: `18.01225, -76.79532`. */
export function placeText({ latitude, longitude }: Place): string {
  return `${rounded(latitude)}, ${rounded(longitude)}`;
}

/** A place as a person types it becomes the text that every side stores. It is one value: half of a place means nothing. */
export const placeSchema = z
  .string({ error: issue => (issue.input === undefined ? m.problems_given() : m.problems_text()) })
  .max(60, { error: () => m.problems_place() })
  .transform((typed, context) => {
    const place = readPlace(typed);
    if (place !== null) return placeText(place);
    context.issues.push({ code: 'custom', message: m.problems_place(), input: typed });
    return z.NEVER;
  });
