import { premisesIdSchema } from '../ids.ts';

/**
 * Premises that every practice central has and no other: by them a device knows that nothing of its data is real, however it
 * was started.
 */
export const practicePremisesId = premisesIdSchema.parse('01900000-0000-7000-8000-000000000101');
