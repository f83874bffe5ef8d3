import { z } from 'zod';
import { m } from '../../messages/messages.ts';
import { readNumber } from './read-number.ts';

/** A number as a person types it becomes the text that every side stores: `0.50` is `0.5`. */
export const decimalText = z
  .string({ error: issue => (issue.input === undefined ? m.problems_given() : m.problems_text()) })
  .max(40, { error: () => m.problems_number() })
  .transform((typed, context) => {
    const reading = readNumber(typed, 'measure');
    if ('value' in reading) return String(reading.value);
    context.issues.push({ code: 'custom', message: reading.problem, input: typed });
    return z.NEVER;
  });
